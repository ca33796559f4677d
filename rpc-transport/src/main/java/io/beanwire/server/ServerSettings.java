package io.beanwire.server;

import static java.util.Objects.requireNonNull;

import io.beanwire.net.workers.ThreadKind;
import java.time.Duration;

/**
 * How a server listens, runs calls and stops. Built once.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for any free one
 * @param advertisedHost what the registry tells clients; {@code ""} for {@code host}, or for an
 *     address of this machine if that is a wildcard
 * @param drainTimeout how long a stop waits for calls in flight and for clients to move away
 * @param workers how many calls run at the same time, whichever threads they have
 * @param queue how many more calls may wait for a worker
 * @param maxBodyBytes the longest request that is accepted
 * @param heartbeat idle time before a heartbeat is sent to a client
 * @param maxPendingBytes maximum unwritten response bytes per connection; above it, reading from
 *     that client is paused
 * @param maxMemoryBytes how much memory all clients together may make the server hold; 0 for a
 *     quarter of the heap
 * @param maxConnections how many connections are accepted at the same time; 0 for a number that
 *     fits the heap
 * @param stackTraces which frames of an exception's stacks callers are told
 * @param threads which threads run calls
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
    long maxPendingBytes,
    long maxMemoryBytes,
    int maxConnections,
    StackTraces stackTraces,
    ThreadKind threads) {
  /** Loopback on a free port, 10 s of drain, 200 workers and 1,000 waiting calls, 16 MiB. */
  public static final ServerSettings DEFAULT = builder().build();

  public ServerSettings {
    requireNonNull(host, "host");
    requireNonNull(advertisedHost, "advertisedHost");
    requireNonNull(drainTimeout, "drainTimeout");
    requireNonNull(heartbeat, "heartbeat");
    requireNonNull(stackTraces, "stackTraces");
    requireNonNull(threads, "threads");
    require(port >= 0 && port <= 65535, "port", port, "0-65535");
    require(!drainTimeout.isNegative(), "drainTimeout", drainTimeout, "0 or more");
    require(workers > 0, "workers", workers, "1 or more");
    require(queue > 0, "queue", queue, "1 or more");
    require(maxBodyBytes >= 1024, "maxBodyBytes", maxBodyBytes, "1024 or more");
    require(heartbeat.toMillis() > 0, "heartbeat", heartbeat, "1 ms or more");
    require(maxPendingBytes > 0, "maxPendingBytes", maxPendingBytes, "1 or more");
    require(maxMemoryBytes >= 0, "maxMemoryBytes", maxMemoryBytes, "0 or more");
    require(maxConnections >= 0, "maxConnections", maxConnections, "0 or more");
  }

  /** Begins with {@link #DEFAULT}. */
  public static Builder builder() {
    return new Builder();
  }

  /** The same on another address. */
  public ServerSettings withHost(String host) {
    return toBuilder().host(host).build();
  }

  /** The same on another port. */
  public ServerSettings withPort(int port) {
    return toBuilder().port(port).build();
  }

  /** The same with another limit for the stop. */
  public ServerSettings withDrainTimeout(Duration drainTimeout) {
    return toBuilder().drainTimeout(drainTimeout).build();
  }

  /** The same with other bounds for running and waiting calls. */
  public ServerSettings withWorkers(int workers, int queue) {
    return toBuilder().workers(workers, queue).build();
  }

  /** The same with another limit for requests. */
  public ServerSettings withMaxBodyBytes(int maxBodyBytes) {
    return toBuilder().maxBodyBytes(maxBodyBytes).build();
  }

  /** The same, telling callers more or less of where an exception comes from. */
  public ServerSettings withStackTraces(StackTraces stackTraces) {
    return toBuilder().stackTraces(stackTraces).build();
  }

  /** Begins with these. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.host = host;
    builder.port = port;
    builder.advertisedHost = advertisedHost;
    builder.drainTimeout = drainTimeout;
    builder.workers = workers;
    builder.queue = queue;
    builder.maxBodyBytes = maxBodyBytes;
    builder.heartbeat = heartbeat;
    builder.maxPendingBytes = maxPendingBytes;
    builder.maxMemoryBytes = maxMemoryBytes;
    builder.maxConnections = maxConnections;
    builder.stackTraces = stackTraces;
    builder.threads = threads;
    return builder;
  }

  private static void require(boolean valid, String name, Object value, String expected) {
    if (!valid) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
  }

  /** Describes settings; see {@link ServerSettings} for what each is. Not thread-safe. */
  public static final class Builder {
    private String host = "127.0.0.1";
    private int port;
    private String advertisedHost = "";
    private Duration drainTimeout = Duration.ofSeconds(10);
    private int workers = 200;
    private int queue = 1000;
    private int maxBodyBytes = 16 << 20;
    private Duration heartbeat = Duration.ofSeconds(10);
    private long maxPendingBytes = 16 << 20;
    private long maxMemoryBytes;
    private int maxConnections;
    private StackTraces stackTraces = StackTraces.OWN;
    private ThreadKind threads = ThreadKind.AUTO;

    private Builder() {}

    /** See {@link ServerSettings#host()}. */
    public Builder host(String host) {
      this.host = host;
      return this;
    }

    /** See {@link ServerSettings#port()}. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** See {@link ServerSettings#advertisedHost()}. */
    public Builder advertisedHost(String advertisedHost) {
      this.advertisedHost = advertisedHost;
      return this;
    }

    /** See {@link ServerSettings#drainTimeout()}. */
    public Builder drainTimeout(Duration drainTimeout) {
      this.drainTimeout = drainTimeout;
      return this;
    }

    /** See {@link ServerSettings#workers()} and {@link ServerSettings#queue()}. */
    public Builder workers(int workers, int queue) {
      this.workers = workers;
      this.queue = queue;
      return this;
    }

    /** See {@link ServerSettings#maxBodyBytes()}. */
    public Builder maxBodyBytes(int maxBodyBytes) {
      this.maxBodyBytes = maxBodyBytes;
      return this;
    }

    /** See {@link ServerSettings#heartbeat()}. */
    public Builder heartbeat(Duration heartbeat) {
      this.heartbeat = heartbeat;
      return this;
    }

    /** See {@link ServerSettings#maxPendingBytes()}. */
    public Builder maxPendingBytes(long maxPendingBytes) {
      this.maxPendingBytes = maxPendingBytes;
      return this;
    }

    /** See {@link ServerSettings#maxMemoryBytes()}. */
    public Builder maxMemoryBytes(long maxMemoryBytes) {
      this.maxMemoryBytes = maxMemoryBytes;
      return this;
    }

    /** See {@link ServerSettings#maxConnections()}. */
    public Builder maxConnections(int maxConnections) {
      this.maxConnections = maxConnections;
      return this;
    }

    /** See {@link ServerSettings#stackTraces()}. */
    public Builder stackTraces(StackTraces stackTraces) {
      this.stackTraces = stackTraces;
      return this;
    }

    /** See {@link ServerSettings#threads()}. */
    public Builder threads(ThreadKind threads) {
      this.threads = threads;
      return this;
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException naming what is out of its range
     */
    public ServerSettings build() {
      return new ServerSettings(
          host,
          port,
          advertisedHost,
          drainTimeout,
          workers,
          queue,
          maxBodyBytes,
          heartbeat,
          maxPendingBytes,
          maxMemoryBytes,
          maxConnections,
          stackTraces,
          threads);
    }
  }
}
