package io.beanwire.cdi.config;

import static io.beanwire.cdi.config.Key.Level.APPLICATION;
import static io.beanwire.cdi.config.Key.Level.METHOD;
import static io.beanwire.cdi.config.Key.Level.SERVICE;

import io.beanwire.client.CallSettings;
import io.beanwire.net.workers.ThreadKind;
import io.beanwire.registry.Instance;
import io.beanwire.server.ServerSettings;
import io.beanwire.server.StackTraces;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** How an application serves its exports. */
public final class ServerKeys {
  private static final String AREA = "beanwire.server.";

  /** The address to listen on. */
  public static final Key<String> HOST =
      new Key<>(
          AREA,
          "host",
          APPLICATION,
          Converter.TEXT,
          ServerSettings.DEFAULT.host(),
          "Address to listen on; `0.0.0.0` is all of them.");

  /** The port to listen on. */
  public static final Key<Integer> PORT =
      new Key<>(
          AREA,
          "port",
          APPLICATION,
          Converter.number(0, 65535),
          ServerSettings.DEFAULT.port(),
          "Port to listen on; 0 is any free one. Each application on a server needs its own.");

  /** What the registry tells clients. */
  public static final Key<String> ADVERTISED_HOST =
      new Key<>(
          AREA,
          "advertised-host",
          APPLICATION,
          Converter.TEXT,
          ServerSettings.DEFAULT.advertisedHost(),
          "Host name or address that clients are told through the registry, if not the one listened on.");

  /** How long a stop waits. */
  public static final Key<Duration> DRAIN_TIMEOUT =
      new Key<>(
          AREA,
          "drain-timeout",
          APPLICATION,
          Converter.duration(0),
          ServerSettings.DEFAULT.drainTimeout(),
          "Maximum time that a stop waits for in-flight calls.");

  /** How many calls run at the same time. */
  public static final Key<Integer> WORKERS =
      new Key<>(
          AREA,
          "workers",
          APPLICATION,
          Converter.number(1),
          ServerSettings.DEFAULT.workers(),
          "Maximum number of calls that run at the same time, on platform and on virtual threads; choose it to fit what they share, such as a pool of database connections.");

  /** Which threads run calls. */
  public static final Key<ThreadKind> THREADS =
      new Key<>(
          AREA,
          "threads",
          APPLICATION,
          Converter.oneOf(ThreadKind.class),
          ServerSettings.DEFAULT.threads(),
          "Threads that run calls: `platform`, `virtual` (Java 21 and later) or `auto`, which is virtual where Java has them.");

  /** How many calls wait. */
  public static final Key<Integer> QUEUE =
      new Key<>(
          AREA,
          "queue",
          APPLICATION,
          Converter.number(1),
          ServerSettings.DEFAULT.queue(),
          "Maximum number of calls that wait for a worker; those beyond go to another instance.");

  /** What clients may choose from. */
  public static final Key<List<String>> SERIALIZERS =
      new Key<>(
          AREA,
          "serializers",
          APPLICATION,
          Converter.LIST,
          List.of(CallSettings.DEFAULT.serializer()),
          "Serializers that clients may choose from.");

  /** Whether generic clients are told what there is. */
  public static final Key<Boolean> DESCRIBE =
      new Key<>(
          AREA,
          "describe",
          APPLICATION,
          Converter.FLAG,
          true,
          "Whether the server tells generic clients which operations and types there are; without, they name the types of each operation.");

  /** The instance's share of the calls. */
  public static final Key<Integer> WEIGHT =
      new Key<>(
          AREA,
          "weight",
          SERVICE,
          Converter.number(0, 10_000),
          Instance.DEFAULT_WEIGHT,
          "Share of the calls that this instance takes, relative to the other instances; 0 receives none.");

  /** What the registry tells of the instance, for callers that choose by it. */
  public static final Key<List<String>> TAGS =
      new Key<>(
          AREA,
          "tags",
          SERVICE,
          Converter.LIST,
          List.of(),
          "Tags of this instance as `name=value`, such as `zone=eu`, which callers may ask for by `CallOptions.withTag`.");

  /** How many calls of one service or method run. */
  public static final Key<OptionalInt> MAX_CONCURRENT =
      new Key<>(
          AREA,
          "max-concurrent",
          METHOD,
          Converter.numberOrNone(1),
          OptionalInt.empty(),
          "Maximum number of in-flight calls: of one method, or of all methods of a service together that have no limit of their own; without a service, for each service.");

  /** How many more of them wait. */
  public static final Key<Integer> MAX_WAITING =
      new Key<>(
          AREA,
          "max-waiting",
          METHOD,
          Converter.number(0),
          10,
          "Maximum number of calls that wait where `max-concurrent` is set; those beyond go to another instance.");

  /** Whether threads are interrupted whose callers have given up. */
  public static final Key<Boolean> INTERRUPT =
      new Key<>(
          AREA,
          "interrupt",
          METHOD,
          Converter.FLAG,
          true,
          "Whether the thread that runs a bean is interrupted when its caller has given up: cancelled, was interrupted, ran out of time or lost its connection.");

  /** The longest request. */
  public static final Key<Integer> MAX_FRAME_SIZE =
      new Key<>(
          AREA,
          "max-frame-size",
          APPLICATION,
          Converter.size(1024),
          ServerSettings.DEFAULT.maxBodyBytes(),
          "Maximum size of a request.");

  /** How much may wait for a slow client. */
  public static final Key<Integer> MAX_PENDING =
      new Key<>(
          AREA,
          "max-pending-size",
          APPLICATION,
          Converter.size(1),
          Math.toIntExact(ServerSettings.DEFAULT.maxPendingBytes()),
          "Maximum unwritten response bytes per connection; above it, reading from that client is paused.");

  /** How much all clients together may make the server hold. */
  public static final Key<Long> MAX_MEMORY =
      new Key<>(
          AREA,
          "max-memory",
          APPLICATION,
          Converter.LONG_SIZE,
          ServerSettings.DEFAULT.maxMemoryBytes(),
          "Maximum memory that all clients together may make the server hold: requests being read, queued or running, and unwritten responses; 0 is a quarter of the heap.");

  /** How many connections there may be. */
  public static final Key<Integer> MAX_CONNECTIONS =
      new Key<>(
          AREA,
          "max-connections",
          APPLICATION,
          Converter.number(0),
          ServerSettings.DEFAULT.maxConnections(),
          "Maximum number of connections, from one address no more than it leaves for others; 0 is one for each 128 KiB of the heap, between 512 and 16384.");

  /** Which frames of an exception's stack callers are told. */
  public static final Key<StackTraces> STACK_TRACES =
      new Key<>(
          AREA,
          "stack-traces",
          APPLICATION,
          Converter.oneOf(StackTraces.class),
          ServerSettings.DEFAULT.stackTraces(),
          "Frames of an exception's stack that are sent to clients: `full`, `own` (the bean's and what it has called) or `none`.");

  /** How often an idle client is probed. */
  public static final Key<Duration> HEARTBEAT =
      new Key<>(
          AREA,
          "heartbeat-interval",
          APPLICATION,
          Converter.duration(1),
          ServerSettings.DEFAULT.heartbeat(),
          "Idle time before a heartbeat is sent to a client.");

  private ServerKeys() {}

  /** All of them, in the order of the documentation. */
  static List<Key<?>> all() {
    return List.of(
        HOST,
        PORT,
        ADVERTISED_HOST,
        DRAIN_TIMEOUT,
        WORKERS,
        THREADS,
        QUEUE,
        SERIALIZERS,
        DESCRIBE,
        WEIGHT,
        TAGS,
        MAX_CONCURRENT,
        MAX_WAITING,
        INTERRUPT,
        MAX_FRAME_SIZE,
        MAX_PENDING,
        MAX_MEMORY,
        MAX_CONNECTIONS,
        STACK_TRACES,
        HEARTBEAT);
  }
}
