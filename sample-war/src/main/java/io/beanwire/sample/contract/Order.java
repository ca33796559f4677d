package io.beanwire.sample.contract;

import java.time.Instant;

/**
 * What a customer sends.
 *
 * @param customer the name to write on the parcel
 * @param placedAt when the customer pressed the button
 * @param rehearsal whether nobody waits for the parcel; handled as any other order
 */
public record Order(String customer, Basket basket, Instant placedAt, boolean rehearsal) {}
