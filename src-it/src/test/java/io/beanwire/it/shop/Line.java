package io.beanwire.it.shop;

import java.math.BigDecimal;

/** One line of an order. */
public record Line(String article, int quantity, BigDecimal price) {}
