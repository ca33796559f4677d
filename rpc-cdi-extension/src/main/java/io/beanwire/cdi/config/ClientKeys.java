package io.beanwire.cdi.config;

import static io.beanwire.cdi.config.Key.Level.APPLICATION;
import static io.beanwire.cdi.config.Key.Level.METHOD;
import static io.beanwire.cdi.config.Key.Level.SERVICE;

import io.beanwire.client.CallSettings;
import io.beanwire.client.ClientSettings;
import io.beanwire.cluster.WeightedRandom;
import java.time.Duration;
import java.util.List;

/** How an application calls what it injects. */
public final class ClientKeys {
  private static final String AREA = "beanwire.client.";

  /** How long a call may take. */
  public static final Key<Duration> TIMEOUT =
      new Key<>(
          AREA,
          "timeout",
          METHOD,
          Converter.duration(1, CallSettings.LONGEST_TIMEOUT, "a day"),
          CallSettings.DEFAULT.timeout(),
          "Maximum time of a call, retries included.");

  /** How often a call is tried. */
  public static final Key<Integer> MAX_ATTEMPTS =
      new Key<>(
          AREA,
          "max-attempts",
          METHOD,
          Converter.number(1, 100),
          CallSettings.DEFAULT.maxAttempts(),
          "Maximum number of attempts of an `@Idempotent` operation when it is unknown whether it ran.");

  /** How arguments and results become bytes. */
  public static final Key<String> SERIALIZER =
      new Key<>(
          AREA,
          "serializer",
          METHOD,
          Converter.TEXT,
          CallSettings.DEFAULT.serializer(),
          "Serializer of arguments and results; the server must accept it.");

  /** Who chooses the instance. */
  public static final Key<String> LOAD_BALANCER =
      new Key<>(
          AREA,
          "load-balancer",
          APPLICATION,
          Converter.TEXT,
          WeightedRandom.NAME,
          "Load balancer that chooses among the instances: `weighted-random` or one of your own.");

  /** How long the registry's first answer is waited for. */
  public static final Key<Duration> DISCOVERY_TIMEOUT =
      new Key<>(
          AREA,
          "discovery-timeout",
          APPLICATION,
          Converter.duration(0),
          ClientSettings.DEFAULT.discoveryTimeout(),
          "Maximum time that the first calls wait for the first answer of the registry.");

  /** How long a service that is not there yet is waited for. */
  public static final Key<Duration> AWAIT =
      new Key<>(
          AREA,
          "await",
          SERVICE,
          Converter.duration(0),
          Duration.ZERO,
          "Maximum time after the start in which calls wait for the first instance of a service, up to their own timeouts; 0s fails them at once.");

  /** How long connecting may take. */
  public static final Key<Duration> CONNECT_TIMEOUT =
      new Key<>(
          AREA,
          "connect-timeout",
          APPLICATION,
          Converter.duration(1),
          ClientSettings.DEFAULT.connectTimeout(),
          "Maximum time to open a connection, handshake included.");

  /** How often an idle server is probed. */
  public static final Key<Duration> HEARTBEAT =
      new Key<>(
          AREA,
          "heartbeat-interval",
          APPLICATION,
          Converter.duration(1),
          ClientSettings.DEFAULT.heartbeat(),
          "Idle time before a heartbeat is sent to a server.");

  /** The longest response. */
  public static final Key<Integer> MAX_FRAME_SIZE =
      new Key<>(
          AREA,
          "max-frame-size",
          APPLICATION,
          Converter.size(1024),
          ClientSettings.DEFAULT.maxBodyBytes(),
          "Maximum size of a response.");

  /** How much may wait for a slow server. */
  public static final Key<Integer> MAX_PENDING =
      new Key<>(
          AREA,
          "max-pending-size",
          APPLICATION,
          Converter.size(1),
          Math.toIntExact(ClientSettings.DEFAULT.maxPendingBytes()),
          "Maximum unwritten request bytes per connection; calls beyond go to another instance.");

  /** How many threads complete stages. */
  public static final Key<Integer> CALLBACK_THREADS =
      new Key<>(
          AREA,
          "callback-threads",
          APPLICATION,
          Converter.number(1),
          ClientSettings.DEFAULT.callbackThreads(),
          "Maximum number of threads that complete the stages of asynchronous calls, where threads are not virtual.");

  private ClientKeys() {}

  /** All of them, in the order of the documentation. */
  static List<Key<?>> all() {
    return List.of(
        TIMEOUT,
        MAX_ATTEMPTS,
        SERIALIZER,
        LOAD_BALANCER,
        DISCOVERY_TIMEOUT,
        AWAIT,
        CONNECT_TIMEOUT,
        HEARTBEAT,
        MAX_FRAME_SIZE,
        MAX_PENDING,
        CALLBACK_THREADS);
  }
}
