package io.beanwire.cdi.config;

import static io.beanwire.cdi.config.Key.Level.APPLICATION;
import static io.beanwire.cdi.config.Key.Level.METHOD;
import static io.beanwire.cdi.config.Key.Level.SERVICE;

import io.beanwire.net.workers.ThreadKind;
import io.beanwire.server.StackTraces;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** The table of keys, but for those that registries bring themselves. */
public final class Keys {
  private static final String ROOT = "beanwire.";
  private static final String CODEC = "beanwire.codec.";
  private static final String SERVER = "beanwire.server.";
  private static final String CLIENT = "beanwire.client.";
  private static final int ANY = Integer.MAX_VALUE;

  /** Whether anything is exported, and whether remote calls leave. */
  public static final Key<Boolean> ENABLED =
      new Key<>(
          ROOT,
          "enabled",
          APPLICATION,
          Kind.FLAG,
          "true",
          "`false` exports nothing, and every remote call fails at once.");

  /** The registry's name. */
  public static final Key<String> REGISTRY =
      new Key<>(
          ROOT,
          "registry",
          APPLICATION,
          Kind.TEXT,
          "local",
          "Where instances are announced and found: `local`, `static`, `consul` or one of your"
              + " own.");

  /** What may travel besides the contracts' types. */
  public static final Key<List<String>> CODEC_ALLOW =
      new Key<>(
          CODEC,
          "allow",
          APPLICATION,
          Kind.LIST,
          "",
          "Classes, or packages followed by `.*`, that may travel besides the contracts' own"
              + " types.");

  /** How deep values may be nested. */
  public static final Key<Integer> CODEC_MAX_DEPTH =
      new Key<>(
          CODEC,
          "max-depth",
          APPLICATION,
          Kind.number(1, ANY),
          "100000",
          "How deep the values of one message may be nested.");

  /** How many values one message may hold. */
  public static final Key<Integer> CODEC_MAX_ELEMENTS =
      new Key<>(
          CODEC,
          "max-elements",
          APPLICATION,
          Kind.number(1, ANY),
          "10000000",
          "How many values, list elements and map entries one message may hold.");

  /** The longest string. */
  public static final Key<Integer> CODEC_MAX_STRING_LENGTH =
      new Key<>(
          CODEC,
          "max-string-length",
          APPLICATION,
          Kind.SIZE,
          "64m",
          "How many UTF-16 units one string may have.");

  /** How many shapes one message may define. */
  public static final Key<Integer> CODEC_MAX_CLASS_DEFINITIONS =
      new Key<>(
          CODEC,
          "max-class-definitions",
          APPLICATION,
          Kind.number(1, ANY),
          "10000",
          "How many object shapes one message may define.");

  /** What a message may cost in processor time. */
  public static final Key<Integer> CODEC_MAX_WORK =
      new Key<>(
          CODEC,
          "max-work",
          APPLICATION,
          Kind.number(1, ANY),
          "500000",
          "How many units of work one message may cost beside some for each of its bytes: hashing,"
              + " comparing or copying a small value is one.");

  /** The address to listen on. */
  public static final Key<String> SERVER_HOST =
      new Key<>(
          SERVER,
          "host",
          APPLICATION,
          Kind.TEXT,
          "127.0.0.1",
          "The address to listen on; `0.0.0.0` is all of them.");

  /** The port to listen on. */
  public static final Key<Integer> SERVER_PORT =
      new Key<>(
          SERVER,
          "port",
          APPLICATION,
          Kind.number(0, 65535),
          "0",
          "The port to listen on; 0 is any free one. Each application on a server needs its own.");

  /** What the registry tells consumers. */
  public static final Key<String> SERVER_ADVERTISED_HOST =
      new Key<>(
          SERVER,
          "advertised-host",
          APPLICATION,
          Kind.TEXT,
          "",
          "The host name or address that the registry gives to consumers, if not the one listened"
              + " on.");

  /** How long the stop waits. */
  public static final Key<Duration> SERVER_DRAIN_TIMEOUT =
      new Key<>(
          SERVER,
          "drain-timeout",
          APPLICATION,
          Kind.DURATION,
          "10s",
          "How long a stop waits for running calls.");

  /** How many calls run at the same time. */
  public static final Key<Integer> SERVER_WORKERS =
      new Key<>(
          SERVER,
          "workers",
          APPLICATION,
          Kind.number(1, ANY),
          "200",
          "How many calls run at the same time, on platform and on virtual threads; choose it to fit"
              + " what they share, such as a pool of database connections.");

  /** Which threads run calls. */
  public static final Key<ThreadKind> SERVER_THREADS =
      new Key<>(
          SERVER,
          "threads",
          APPLICATION,
          Kind.oneOf(ThreadKind.class),
          "auto",
          "Which threads run calls: `platform`, `virtual` (Java 21 and later) or `auto`, which is"
              + " virtual where Java has them.");

  /** How many calls wait. */
  public static final Key<Integer> SERVER_QUEUE =
      new Key<>(
          SERVER,
          "queue",
          APPLICATION,
          Kind.number(1, ANY),
          "1000",
          "How many more calls may wait for a worker; those beyond go to another instance.");

  /** The longest request. */
  public static final Key<Integer> SERVER_MAX_FRAME_SIZE =
      new Key<>(
          SERVER,
          "max-frame-size",
          APPLICATION,
          Kind.SIZE,
          "16m",
          "The longest request that is accepted.");

  /** How often a silent consumer is asked for a sign of life. */
  public static final Key<Duration> SERVER_HEARTBEAT =
      new Key<>(
          SERVER,
          "heartbeat-interval",
          APPLICATION,
          Kind.DURATION,
          "10s",
          "After how long a silence a consumer is asked for a sign of life.");

  /** How much may wait for a slow consumer. */
  public static final Key<Integer> SERVER_MAX_PENDING =
      new Key<>(
          SERVER,
          "max-pending-size",
          APPLICATION,
          Kind.SIZE,
          "16m",
          "How many bytes of answers may wait for a consumer before its requests are read no"
              + " longer.");

  /** How much all clients together may make the server hold. */
  public static final Key<Long> SERVER_MAX_MEMORY =
      new Key<>(
          SERVER,
          "max-memory",
          APPLICATION,
          Kind.LONG_SIZE,
          "0",
          "Maximum memory that all clients together may make the server hold: requests being read,"
              + " queued or running, and unwritten responses; 0 is a quarter of the heap.");

  /** How many connections there may be. */
  public static final Key<Integer> SERVER_MAX_CONNECTIONS =
      new Key<>(
          SERVER,
          "max-connections",
          APPLICATION,
          Kind.number(0, ANY),
          "0",
          "Maximum number of connections, from one address no more than it leaves for others; 0 is"
              + " one for each 128 KiB of the heap, between 512 and 16384.");

  /** Which frames of an exception's stack callers are told. */
  public static final Key<StackTraces> SERVER_STACK_TRACES =
      new Key<>(
          SERVER,
          "stack-traces",
          APPLICATION,
          Kind.oneOf(StackTraces.class),
          "own",
          "Which frames of an exception's stack are sent to callers: `full`, `own` (the bean's and"
              + " what it has called) or `none`.");

  /** What consumers may choose from. */
  public static final Key<List<String>> SERVER_SERIALIZERS =
      new Key<>(
          SERVER,
          "serializers",
          APPLICATION,
          Kind.LIST,
          "hessian",
          "The serializers that consumers may choose from.");

  /** The instance's share of the calls. */
  public static final Key<Integer> SERVER_WEIGHT =
      new Key<>(
          SERVER,
          "weight",
          SERVICE,
          Kind.number(0, 10_000),
          "100",
          "This instance's share of the calls, relative to the other instances; 0 receives none.");

  /** How many calls of one service or method run. */
  public static final Key<OptionalInt> SERVER_MAX_CONCURRENT =
      new Key<>(
          SERVER,
          "max-concurrent",
          METHOD,
          Kind.numberOrNone(1),
          "",
          "How many calls run at the same time: of one method, or of all methods of a service"
              + " together that have no limit of their own; without a service, for each service.");

  /** How many more of them wait. */
  public static final Key<Integer> SERVER_MAX_WAITING =
      new Key<>(
          SERVER,
          "max-waiting",
          METHOD,
          Kind.number(0, ANY),
          "10",
          "How many more calls wait where `max-concurrent` is set; those beyond go to another"
              + " instance.");

  /** How long a call may take. */
  public static final Key<Duration> CLIENT_TIMEOUT =
      new Key<>(
          CLIENT,
          "timeout",
          METHOD,
          Kind.DURATION,
          "5s",
          "How long a call may take in all, further attempts included.");

  /** How often a call is tried. */
  public static final Key<Integer> CLIENT_MAX_ATTEMPTS =
      new Key<>(
          CLIENT,
          "max-attempts",
          METHOD,
          Kind.number(1, 100),
          "3",
          "How often an `@Idempotent` operation is sent in all when it is unknown whether it ran.");

  /** How arguments and results become bytes. */
  public static final Key<String> CLIENT_SERIALIZER =
      new Key<>(
          CLIENT,
          "serializer",
          METHOD,
          Kind.TEXT,
          "hessian",
          "How arguments and results become bytes; the provider must accept it.");

  /** How long connecting may take. */
  public static final Key<Duration> CLIENT_CONNECT_TIMEOUT =
      new Key<>(
          CLIENT,
          "connect-timeout",
          APPLICATION,
          Kind.DURATION,
          "1s",
          "How long opening a connection and its handshake may take.");

  /** How often a silent provider is asked for a sign of life. */
  public static final Key<Duration> CLIENT_HEARTBEAT =
      new Key<>(
          CLIENT,
          "heartbeat-interval",
          APPLICATION,
          Kind.DURATION,
          "10s",
          "After how long a silence a provider is asked for a sign of life.");

  /** How long the registry's first answer is waited for. */
  public static final Key<Duration> CLIENT_DISCOVERY_TIMEOUT =
      new Key<>(
          CLIENT,
          "discovery-timeout",
          APPLICATION,
          Kind.DURATION,
          "1s",
          "How long the first calls wait for the registry's first answer.");

  /** The longest answer. */
  public static final Key<Integer> CLIENT_MAX_FRAME_SIZE =
      new Key<>(
          CLIENT,
          "max-frame-size",
          APPLICATION,
          Kind.SIZE,
          "16m",
          "The longest answer that is accepted.");

  /** How much may wait for a slow provider. */
  public static final Key<Integer> CLIENT_MAX_PENDING =
      new Key<>(
          CLIENT,
          "max-pending-size",
          APPLICATION,
          Kind.SIZE,
          "64m",
          "How many bytes of requests may wait for one provider; calls beyond go elsewhere.");

  /** How many threads complete stages. */
  public static final Key<Integer> CLIENT_CALLBACK_THREADS =
      new Key<>(
          CLIENT,
          "callback-threads",
          APPLICATION,
          Kind.number(1, ANY),
          "32",
          "How many threads complete the stages of asynchronous calls, where threads are not"
              + " virtual.");

  /** Who chooses the instance. */
  public static final Key<String> CLIENT_LOAD_BALANCER =
      new Key<>(
          CLIENT,
          "load-balancer",
          APPLICATION,
          Kind.TEXT,
          "weighted-random",
          "How one of several instances is chosen: `weighted-random` or one of your own.");

  private Keys() {}

  /** All keys, in the order of the documentation. */
  public static List<Key<?>> all() {
    return List.of(
        ENABLED,
        REGISTRY,
        CODEC_ALLOW,
        CODEC_MAX_DEPTH,
        CODEC_MAX_ELEMENTS,
        CODEC_MAX_STRING_LENGTH,
        CODEC_MAX_CLASS_DEFINITIONS,
        CODEC_MAX_WORK,
        SERVER_HOST,
        SERVER_PORT,
        SERVER_ADVERTISED_HOST,
        SERVER_DRAIN_TIMEOUT,
        SERVER_WORKERS,
        SERVER_THREADS,
        SERVER_QUEUE,
        SERVER_SERIALIZERS,
        SERVER_WEIGHT,
        SERVER_MAX_CONCURRENT,
        SERVER_MAX_WAITING,
        SERVER_MAX_FRAME_SIZE,
        SERVER_MAX_PENDING,
        SERVER_MAX_MEMORY,
        SERVER_MAX_CONNECTIONS,
        SERVER_STACK_TRACES,
        SERVER_HEARTBEAT,
        CLIENT_TIMEOUT,
        CLIENT_MAX_ATTEMPTS,
        CLIENT_SERIALIZER,
        CLIENT_LOAD_BALANCER,
        CLIENT_DISCOVERY_TIMEOUT,
        CLIENT_CONNECT_TIMEOUT,
        CLIENT_HEARTBEAT,
        CLIENT_MAX_FRAME_SIZE,
        CLIENT_MAX_PENDING,
        CLIENT_CALLBACK_THREADS);
  }
}
