package io.beanwire.it.shop;

import io.beanwire.cdi.Remote;

/** Serves orders of the green group. */
@Remote(group = "green")
public class GreenOrderBean extends OrderBook {}
