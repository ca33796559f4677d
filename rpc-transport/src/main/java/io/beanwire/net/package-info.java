/**
 * Netty: event loops, the listening endpoint, and multiplexed connections with their handshake,
 * heartbeat and end.
 *
 * <p>What a connection is made of lives below, and does not know it: its way out in {@code
 * outbound}, what it may hold in {@code memory}, when its peer counts as gone in {@code liveness}.
 * {@code workers} has the threads that may block, and {@code timing} the deadlines of calls;
 * connections do without both.
 *
 * <p>Nothing here knows services, contracts or serializers: a connection carries frames.
 */
@NullMarked
package io.beanwire.net;

import org.jspecify.annotations.NullMarked;
