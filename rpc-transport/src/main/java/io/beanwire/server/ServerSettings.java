package io.beanwire.server;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a server listens, runs calls and stops. Built once.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for any free one
 * @param advertisedHost what the registry tells consumers; {@code ""} for {@code host}, or for an
 *     address of this machine if that is a wildcard
 * @param drainTimeout how long the stop waits for running calls and for consumers to move away
 * @param workers how many calls run at the same time, where threads are not virtual
 * @param queue how many more calls may wait for a worker
 * @param maxBodyBytes the longest request that is accepted
 * @param heartbeat after how long a silence a consumer is asked for a sign of life
 * @param maxPendingBytes how many bytes of answers may wait for a consumer before its requests are
 *     not read any longer
 */
public record ServerSettings(
    String host,
    int port,
    String advertisedHost,
    Duration drainTimeout,
    int workers,
    int queue,
    int maxBodyBytes,
    Duration heartbeat,
    long maxPendingBytes) {
  /** Loopback on a free port, 10 s of drain, 200 workers and 1,000 waiting calls, 16 MiB. */
  public static final ServerSettings DEFAULT =
      new ServerSettings(
          "127.0.0.1",
          0,
          "",
          Duration.ofSeconds(10),
          200,
          1000,
          16 << 20,
          Duration.ofSeconds(10),
          16 << 20);

  public ServerSettings {
    requireNonNull(host, "host");
    requireNonNull(advertisedHost, "advertisedHost");
    requireNonNull(drainTimeout, "drainTimeout");
    requireNonNull(heartbeat, "heartbeat");
    require(port >= 0 && port <= 65535, "port", port, "0-65535");
    require(!drainTimeout.isNegative(), "drainTimeout", drainTimeout, "0 or more");
    require(workers > 0, "workers", workers, "1 or more");
    require(queue > 0, "queue", queue, "1 or more");
    require(maxBodyBytes >= 1024, "maxBodyBytes", maxBodyBytes, "1024 or more");
    require(heartbeat.toMillis() > 0, "heartbeat", heartbeat, "1 ms or more");
    require(maxPendingBytes > 0, "maxPendingBytes", maxPendingBytes, "1 or more");
  }

  /** The same on another address. */
  public ServerSettings withHost(String host) {
    return new ServerSettings(
        host,
        port,
        advertisedHost,
        drainTimeout,
        workers,
        queue,
        maxBodyBytes,
        heartbeat,
        maxPendingBytes);
  }

  /** The same on another port. */
  public ServerSettings withPort(int port) {
    return new ServerSettings(
        host,
        port,
        advertisedHost,
        drainTimeout,
        workers,
        queue,
        maxBodyBytes,
        heartbeat,
        maxPendingBytes);
  }

  /** The same with another limit for the stop. */
  public ServerSettings withDrainTimeout(Duration drainTimeout) {
    return new ServerSettings(
        host,
        port,
        advertisedHost,
        drainTimeout,
        workers,
        queue,
        maxBodyBytes,
        heartbeat,
        maxPendingBytes);
  }

  /** The same with other bounds for running and waiting calls. */
  public ServerSettings withWorkers(int workers, int queue) {
    return new ServerSettings(
        host,
        port,
        advertisedHost,
        drainTimeout,
        workers,
        queue,
        maxBodyBytes,
        heartbeat,
        maxPendingBytes);
  }

  /** The same with another limit for requests. */
  public ServerSettings withMaxBodyBytes(int maxBodyBytes) {
    return new ServerSettings(
        host,
        port,
        advertisedHost,
        drainTimeout,
        workers,
        queue,
        maxBodyBytes,
        heartbeat,
        maxPendingBytes);
  }

  private static void require(boolean valid, String name, Object value, String expected) {
    if (!valid) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
  }
}
