package io.beanwire.sample.contract;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Proof of an order that was taken.
 *
 * @param number unique among the orders of the instance that took it
 * @param customer the name on the parcel
 * @param bags how many, in all
 * @param total to be paid, in euros
 * @param takenAt by the clock of the instance that took it
 * @param rehearsal whether it was only played
 * @param takenBy the instance that took the order and keeps it
 * @param pricedBy the instance that told the prices
 * @param packedBy the instance whose bags these are
 */
public record Receipt(
    long number,
    String customer,
    int bags,
    BigDecimal total,
    Instant takenAt,
    boolean rehearsal,
    String takenBy,
    String pricedBy,
    String packedBy) {}
