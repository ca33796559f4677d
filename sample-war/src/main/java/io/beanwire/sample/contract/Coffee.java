package io.beanwire.sample.contract;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * One article of the shop.
 *
 * @param sku the article number, such as {@code YIRG}
 * @param price of one bag of 250 g, in euros
 * @param harvest when the beans were picked
 */
public record Coffee(
    String sku, String name, String origin, Roast roast, BigDecimal price, YearMonth harvest) {}
