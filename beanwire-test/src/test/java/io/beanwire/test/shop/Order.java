package io.beanwire.test.shop;

public record Order(String article, int quantity) {}
