package io.beanwire.it.inside.shop;

public record Receipt(Order order, int cents) {}
