package io.beanwire.sample.contract;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What a basket costs, in euros.
 *
 * @param goods all bags
 * @param postage zero above the limit for free postage
 * @param packedWithin how long it takes until the parcel leaves
 * @param available whether the asked instance has all the bags at the moment
 * @param quotedBy the instance that did the sum
 * @param stockBy the instance whose shelves were looked at
 */
public record Quote(
    BigDecimal goods,
    BigDecimal postage,
    Duration packedWithin,
    boolean available,
    String quotedBy,
    String stockBy) {
  /** What is to be paid. */
  public BigDecimal total() {
    return goods.add(postage);
  }
}
