package io.beanwire.it.shop;

import io.beanwire.cdi.Remote;

/** Serves orders to everybody. */
@Remote
public class OrderBean extends OrderBook {}
