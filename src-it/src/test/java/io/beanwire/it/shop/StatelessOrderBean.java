package io.beanwire.it.shop;

import io.beanwire.cdi.Remote;
import jakarta.ejb.Stateless;

/** Serves orders from an EJB module. */
@Remote
@Stateless
public class StatelessOrderBean extends OrderBook implements OrderService {}
