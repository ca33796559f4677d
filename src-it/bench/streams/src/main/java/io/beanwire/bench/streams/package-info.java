/**
 * What items of streams cost, beside gRPC: {@link io.beanwire.bench.streams.StreamTable} drives a
 * server JVM and a client JVM for each contender, which take turns.
 *
 * <p>Both publish the same byte arrays as fast as their flow control lets them, with default
 * settings and over loopback sockets.
 */
@NullMarked
package io.beanwire.bench.streams;

import org.jspecify.annotations.NullMarked;
