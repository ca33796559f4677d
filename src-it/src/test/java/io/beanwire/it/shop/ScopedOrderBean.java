package io.beanwire.it.shop;

import io.beanwire.cdi.Remote;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Serves orders from within an EAR, where WildFly does not look for stereotypes in a WAR's
 * libraries: there, {@code @Remote} alone does not make a bean.
 */
@Remote
@ApplicationScoped
public class ScopedOrderBean extends OrderBook {}
