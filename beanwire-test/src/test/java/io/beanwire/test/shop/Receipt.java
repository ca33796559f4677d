package io.beanwire.test.shop;

public record Receipt(Order order, int cents) {}
