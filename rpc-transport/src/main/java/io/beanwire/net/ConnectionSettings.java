package io.beanwire.net;

import static java.util.Objects.requireNonNull;

import io.beanwire.net.memory.MemoryBudget;
import io.beanwire.wire.Hello;
import java.time.Duration;

/**
 * How one side holds its connections.
 *
 * @param hello what it says of itself
 * @param connectTimeout how long opening a connection and its handshake may take
 * @param heartbeat idle time before a heartbeat is sent to the peer; after three without a response
 *     the connection is closed
 * @param maxPendingBytes how much may wait for a peer that does not read
 * @param memory what all connections together may hold
 * @param limits how many connections are accepted
 * @param log where lines about peers go
 */
public record ConnectionSettings(
    Hello hello,
    Duration connectTimeout,
    Duration heartbeat,
    long maxPendingBytes,
    MemoryBudget memory,
    ConnectionLimits limits,
    PeerLog log) {
  public ConnectionSettings {
    requireNonNull(hello, "hello");
    requireNonNull(connectTimeout, "connectTimeout");
    requireNonNull(heartbeat, "heartbeat");
    requireNonNull(memory, "memory");
    requireNonNull(limits, "limits");
    requireNonNull(log, "log");
  }

  /** With memory and limits by the heap's size, and a log of its own. */
  public ConnectionSettings(
      Hello hello, Duration connectTimeout, Duration heartbeat, long maxPendingBytes) {
    this(
        hello,
        connectTimeout,
        heartbeat,
        maxPendingBytes,
        MemoryBudget.ofHeap(hello.maxBodyBytes()),
        ConnectionLimits.ofHeap(),
        new PeerLog(System.getLogger("io.beanwire.net")));
  }

  /** The same with another budget of memory. */
  public ConnectionSettings withMemory(MemoryBudget memory) {
    return new ConnectionSettings(
        hello, connectTimeout, heartbeat, maxPendingBytes, memory, limits, log);
  }

  /** The same with other limits of connections. */
  public ConnectionSettings withLimits(ConnectionLimits limits) {
    return new ConnectionSettings(
        hello, connectTimeout, heartbeat, maxPendingBytes, memory, limits, log);
  }
}
