package io.beanwire.net;

import static java.util.Objects.requireNonNull;

import io.beanwire.wire.Hello;
import java.time.Duration;

/**
 * How one side holds its connections.
 *
 * @param hello what it says of itself
 * @param connectTimeout how long opening a connection and its handshake may take
 * @param heartbeat after how long a silence the peer is asked for a sign of life; after three
 *     unanswered questions the connection is closed
 * @param maxPendingBytes how much may wait for a peer that does not read
 */
public record ConnectionSettings(
    Hello hello, Duration connectTimeout, Duration heartbeat, long maxPendingBytes) {
  public ConnectionSettings {
    requireNonNull(hello, "hello");
    requireNonNull(connectTimeout, "connectTimeout");
    requireNonNull(heartbeat, "heartbeat");
  }
}
