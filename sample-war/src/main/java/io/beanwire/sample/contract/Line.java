package io.beanwire.sample.contract;

/**
 * A wish for some bags of one coffee.
 *
 * @param sku the article number
 * @param bags how many
 */
public record Line(String sku, int bags) {}
