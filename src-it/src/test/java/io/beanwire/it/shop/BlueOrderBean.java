package io.beanwire.it.shop;

import io.beanwire.cdi.Remote;

/** Serves orders of the blue group. */
@Remote(group = "blue")
public class BlueOrderBean extends OrderBook {}
