package io.beanwire.it.shop;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What the shop answers.
 *
 * @param servedBy the server that the bean ran on
 */
public record Receipt(long orderId, BigDecimal total, Instant placedAt, String servedBy) {}
