/**
 * Netty: event loops, the listening endpoint, and multiplexed connections with their handshake,
 * heartbeat and write queue.
 *
 * <p>Nothing here knows services, contracts or serializers: a connection carries frames.
 */
@NullMarked
package io.beanwire.net;

import org.jspecify.annotations.NullMarked;
