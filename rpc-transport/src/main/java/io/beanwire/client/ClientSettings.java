package io.beanwire.client;

import static java.util.Objects.requireNonNull;

import io.beanwire.codec.Serializer;
import io.beanwire.net.ConnectionSettings;
import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.Hello;
import java.time.Duration;
import java.util.List;

/**
 * How a client holds its connections. Built once.
 *
 * @param connectTimeout how long opening a connection and its handshake may take
 * @param heartbeat idle time before a heartbeat is sent to a server
 * @param discoveryTimeout how long the first calls wait for the first answer of the registry
 * @param maxBodyBytes maximum size of a response
 * @param maxPendingBytes maximum unwritten request bytes per connection
 * @param callbackThreads how many threads complete the stages of asynchronous calls, where threads
 *     are not virtual
 */
public record ClientSettings(
    Duration connectTimeout,
    Duration heartbeat,
    Duration discoveryTimeout,
    int maxBodyBytes,
    long maxPendingBytes,
    int callbackThreads) {
  /** 1 s to connect, 10 s heartbeat, 1 s for discovery, 16 MiB responses, 64 MiB pending. */
  public static final ClientSettings DEFAULT =
      new ClientSettings(
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          16 << 20,
          64 << 20,
          32);

  public ClientSettings {
    requireNonNull(connectTimeout, "connectTimeout");
    requireNonNull(heartbeat, "heartbeat");
    requireNonNull(discoveryTimeout, "discoveryTimeout");
    require(connectTimeout.toMillis() > 0, "connectTimeout", connectTimeout, "1 ms or more");
    require(heartbeat.toMillis() > 0, "heartbeat", heartbeat, "1 ms or more");
    require(!discoveryTimeout.isNegative(), "discoveryTimeout", discoveryTimeout, "0 or more");
    require(maxBodyBytes >= 1024, "maxBodyBytes", maxBodyBytes, "1024 or more");
    require(maxPendingBytes > 0, "maxPendingBytes", maxPendingBytes, "1 or more");
    require(callbackThreads > 0, "callbackThreads", callbackThreads, "1 or more");
  }

  /** The same with another limit for opening a connection. */
  public ClientSettings withConnectTimeout(Duration connectTimeout) {
    return new ClientSettings(
        connectTimeout,
        heartbeat,
        discoveryTimeout,
        maxBodyBytes,
        maxPendingBytes,
        callbackThreads);
  }

  /** The same with another limit for responses. */
  public ClientSettings withMaxBodyBytes(int maxBodyBytes) {
    return new ClientSettings(
        connectTimeout,
        heartbeat,
        discoveryTimeout,
        maxBodyBytes,
        maxPendingBytes,
        callbackThreads);
  }

  /** The same with another heartbeat. */
  public ClientSettings withHeartbeat(Duration heartbeat) {
    return new ClientSettings(
        connectTimeout,
        heartbeat,
        discoveryTimeout,
        maxBodyBytes,
        maxPendingBytes,
        callbackThreads);
  }

  /** What its connections tell a server that they read, and how they are held. */
  ConnectionSettings connections(List<Serializer> serializers, String process) {
    return new ConnectionSettings(
        new Hello(
            FrameWriter.MIN_VERSION,
            FrameWriter.MAX_VERSION,
            serializers.stream().map(Serializer::id).toList(),
            maxBodyBytes,
            "Beanwire",
            process,
            Hello.STREAMS),
        connectTimeout,
        heartbeat,
        maxPendingBytes);
  }

  private static void require(boolean valid, String name, Object value, String expected) {
    if (!valid) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
  }
}
