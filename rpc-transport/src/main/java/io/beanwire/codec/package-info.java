/**
 * Objects to bytes and back: the {@link io.beanwire.codec.Serializer} SPI, the allow-list that
 * every serializer asks, and the budgets that bound what a message may cost.
 *
 * <p>One package per serializer below this one. Nothing here knows frames or sockets.
 */
@NullMarked
package io.beanwire.codec;

import org.jspecify.annotations.NullMarked;
