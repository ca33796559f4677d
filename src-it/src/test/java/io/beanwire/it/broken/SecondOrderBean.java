package io.beanwire.it.broken;

import io.beanwire.cdi.Remote;
import io.beanwire.it.shop.OrderBean;

/** Exports what another bean of the application exports already. */
@Remote
public class SecondOrderBean extends OrderBean {}
