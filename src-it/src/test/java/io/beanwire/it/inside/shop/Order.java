package io.beanwire.it.inside.shop;

public record Order(String article, int quantity) {}
