package io.beanwire.client;

import io.beanwire.RpcException.Phase;
import io.beanwire.Status;
import io.beanwire.net.Connector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A provider's address: its connection if there is one, and the way to get one. Connections are
 * opened when they are needed; after a failure others are preferred for a while that doubles with
 * every failure. Thread-safe.
 */
final class Peer {
  /** What a waiting call is told when the connection is open. */
  static final Object READY = new Object();

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Connector connector;
  private final String host;
  private final int port;
  private final String address;
  private volatile @Nullable ClientConnection current;
  private volatile long avoidUntilNanos = System.nanoTime();
  private final List<Consumer<Object>> waiting = new ArrayList<>();
  private @Nullable ClientConnection connecting;
  private int failures;
  private boolean retired;

  Peer(Connector connector, String host, int port, String address) {
    this.connector = connector;
    this.host = host;
    this.port = port;
    this.address = address;
  }

  String address() {
    return address;
  }

  /** The open connection; null if there is none that takes calls. */
  @Nullable ClientConnection open() {
    return current;
  }

  /** Whether it is a good choice now: connected, or not known to be in trouble. */
  boolean isPreferable() {
    return current != null || System.nanoTime() - avoidUntilNanos >= 0;
  }

  /** Tells the waiter {@link #READY} or a {@link Failure}, as soon as it is known. */
  void connect(Consumer<Object> waiter) {
    ClientConnection opening = null;
    Object outcome = null;
    synchronized (this) {
      if (retired) {
        outcome = unreachable("the provider has left the registry");
      } else if (current != null) {
        outcome = READY;
      } else {
        waiting.add(waiter);
        if (connecting == null) {
          opening = new ClientConnection(this);
          connecting = opening;
        }
      }
    }
    if (outcome != null) {
      waiter.accept(outcome);
    } else if (opening != null) {
      ClientConnection mine = opening;
      connector.connect(host, port, mine, reason -> closed(mine, reason));
    }
  }

  /** The handshake is done. */
  void opened(ClientConnection connection) {
    List<Consumer<Object>> toTell;
    boolean unwanted;
    synchronized (this) {
      unwanted = retired;
      if (!unwanted) {
        current = connection;
      }
      connecting = null;
      failures = 0;
      toTell = takeWaiting();
    }
    if (unwanted) {
      connection.leave();
    }
    Object outcome = unwanted ? unreachable("the provider has left the registry") : READY;
    toTell.forEach(w -> w.accept(outcome));
  }

  /** The provider is stopping, or is not wanted any longer. */
  synchronized void leaving(ClientConnection connection) {
    if (current == connection) {
      current = null;
      avoidUntilNanos = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    }
  }

  /** A connection has ended, or has never come to exist. */
  void closed(ClientConnection connection, String reason) {
    List<Consumer<Object>> toTell = List.of();
    synchronized (this) {
      if (current == connection) {
        current = null;
        avoidUntilNanos = System.nanoTime() + FIRST_PAUSE.toNanos();
      } else if (connecting == connection) {
        connecting = null;
        avoidUntilNanos = System.nanoTime() + pause().toNanos();
        failures++;
        toTell = takeWaiting();
      }
    }
    Failure failure = unreachable(reason);
    toTell.forEach(w -> w.accept(failure));
  }

  /** Nobody wants it any longer: calls that are running end, then the connection. */
  void retire() {
    ClientConnection open;
    synchronized (this) {
      retired = true;
      open = current;
    }
    if (open != null) {
      open.leave();
    }
  }

  /** Closes at once; calls that wait for the connection, or on it, are told so. */
  void close() {
    ClientConnection open;
    List<Consumer<Object>> toTell;
    synchronized (this) {
      retired = true;
      open = current;
      current = null;
      toTell = takeWaiting();
    }
    if (open != null) {
      open.abandon();
    }
    Failure failure = unreachable("the client was closed");
    toTell.forEach(w -> w.accept(failure));
  }

  private List<Consumer<Object>> takeWaiting() {
    List<Consumer<Object>> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }

  /** Doubles with each failure, with up to a half taken off at random. */
  private Duration pause() {
    long most =
        Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(failures, 10));
    return Duration.ofMillis(most - ThreadLocalRandom.current().nextLong(most / 2));
  }

  private static Failure unreachable(String reason) {
    return new Failure(Status.UNREACHABLE, Phase.CONNECT, "BW0703", "no connection: " + reason);
  }
}
