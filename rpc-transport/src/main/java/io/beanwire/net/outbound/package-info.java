/**
 * The way out of one connection: frames of all threads, the buffers that they are encoded in, and
 * the queue that copies them into batches for the socket.
 *
 * <p>Nothing here knows handshakes, heartbeats or what is in a frame. Only {@link
 * io.beanwire.net.outbound.OutboundFrame} and {@link io.beanwire.net.outbound.BufferSizeEstimator}
 * are for who sends; the rest is for {@code net}.
 */
@NullMarked
package io.beanwire.net.outbound;

import org.jspecify.annotations.NullMarked;
