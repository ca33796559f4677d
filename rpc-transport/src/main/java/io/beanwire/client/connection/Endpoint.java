package io.beanwire.client.connection;

import io.beanwire.client.call.Attempt;
import io.beanwire.client.call.AttemptFailure;
import io.beanwire.client.call.Session;
import io.beanwire.client.call.Target;
import io.beanwire.cluster.Readiness;
import io.beanwire.cluster.Reconnects;
import io.beanwire.cluster.TimeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The address of an instance, and the one connection to it that takes new requests. It is opened
 * when it is first needed. Once it has failed, it is opened again in the background, after pauses
 * that double, and others are preferred until that succeeds. Thread-safe.
 */
public final class Endpoint implements Target {
  /** Opens a connection; what becomes of it, it tells the endpoint. */
  @FunctionalInterface
  public interface Opener {
    void open(Endpoint endpoint, ClientConnection connection);
  }

  private final Opener opener;
  private final InstanceLog log;
  private final String host;
  private final int port;
  private final String address;
  private volatile @Nullable ClientConnection current;
  private volatile Readiness readiness = Readiness.READY;
  private List<Attempt> waiting = new ArrayList<>();

  /** Also those that take no new requests any longer. Guarded by this. */
  private final Set<ClientConnection> connections = new HashSet<>();

  private final Reconnects reconnects; // guarded by this

  private @Nullable ClientConnection connecting;
  private volatile boolean everOpened;
  private @Nullable String retired;

  Endpoint(Opener opener, TimeSource time, InstanceLog log, String host, int port, String address) {
    this.opener = opener;
    this.reconnects = new Reconnects(time);
    this.log = log;
    this.host = host;
    this.port = port;
    this.address = address;
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public String name() {
    return log.name();
  }

  @Override
  public @Nullable Session session() {
    return current;
  }

  @Override
  public Readiness readiness() {
    return readiness;
  }

  @Override
  public void connect(Attempt attempt) {
    ClientConnection opening = null;
    String refusal;
    boolean waits;
    synchronized (this) {
      refusal = retired;
      waits = refusal == null && current == null;
      if (waits) {
        waiting.add(attempt);
        opening = beginConnecting();
      }
    }
    if (opening != null) {
      opener.open(this, opening);
    } else if (refusal != null) {
      attempt.failed(AttemptFailure.unreachable(refusal, false));
    } else if (!waits) {
      attempt.connected();
    }
  }

  /** The handshake is done. */
  public void opened(ClientConnection connection) {
    List<Attempt> toTell;
    String refusal;
    synchronized (this) {
      refusal = retired;
      if (refusal == null) {
        current = connection;
        readiness = Readiness.READY;
        everOpened = true;
        log.back();
      }
      connecting = null;
      reconnects.opened();
      toTell = takeWaiting();
    }
    if (refusal == null) {
      toTell.forEach(Attempt::connected);
    } else {
      connection.leave();
      tell(toTell, AttemptFailure.unreachable(refusal, false));
    }
  }

  /** The server answers probes again, or does not any longer. */
  synchronized void responsive(ClientConnection connection, boolean responsive) {
    if (current == connection) {
      readiness = responsive ? Readiness.READY : Readiness.UNRESPONSIVE;
      if (responsive) {
        log.back();
      } else {
        log.left("it owes responses, and does not answer a probe");
      }
    }
  }

  /** The server takes no new requests over this connection, or is not wanted any longer. */
  public synchronized void leaving(ClientConnection connection) {
    if (current == connection) {
      current = null;
      log.leaves();
      failed(true, "");
    }
  }

  /**
   * A connection has ended, or has never come to exist.
   *
   * @param wentUnanswered nobody has said no, so that a server that was never seen may still come
   */
  public void closed(ClientConnection connection, String reason, boolean wentUnanswered) {
    List<Attempt> toTell = List.of();
    synchronized (this) {
      connections.remove(connection);
      if (current == connection) {
        current = null;
        failed(true, reason);
      } else if (connecting == connection) {
        connecting = null;
        failed(false, reason);
        toTell = takeWaiting();
      }
    }
    tell(toTell, AttemptFailure.unreachable(reason, wentUnanswered && !everOpened));
  }

  /** Nobody wants it any longer: what is in flight ends, then the connection. */
  void retire() {
    ClientConnection open = end("the instance has left the registry");
    if (open != null) {
      open.leave();
    }
  }

  /** Whether it has nothing that could be closed. */
  synchronized boolean isIdle() {
    return connections.isEmpty() && waiting.isEmpty();
  }

  /** Closes at once; attempts that wait for a connection, or on one, are told so. */
  void close() {
    end("the client was closed");
    List<ClientConnection> toClose;
    List<Attempt> toTell;
    synchronized (this) {
      current = null;
      toClose = List.copyOf(connections);
      toTell = takeWaiting();
    }
    toClose.forEach(ClientConnection::abandon);
    tell(toTell, AttemptFailure.unreachable("the client was closed", false));
  }

  private synchronized @Nullable ClientConnection end(String why) {
    retired = why;
    reconnects.cancel();
    return current;
  }

  /** The connection to open; null if one is being opened already. Guarded by this. */
  private @Nullable ClientConnection beginConnecting() {
    if (connecting != null) {
      return null;
    }
    if (readiness == Readiness.READY) {
      readiness = Readiness.CONNECTING;
    }
    ClientConnection opening = new ClientConnection(this);
    connecting = opening;
    connections.add(opening);
    return opening;
  }

  /** Prefers others until it is back, and sees to that. Guarded by this. */
  private void failed(boolean wasOpen, String why) {
    reconnects.failed(wasOpen);
    readiness = Readiness.DOWN;
    if (retired == null) {
      // Says nothing where the reason is known already.
      log.left(why);
      reconnects.schedule(this::connectInBackground);
    }
  }

  /** Opens a connection if there is none and none is being opened; nobody waits for it. */
  void connectInBackground() {
    ClientConnection opening;
    synchronized (this) {
      if (retired != null || current != null) {
        return;
      }
      opening = beginConnecting();
    }
    if (opening != null) {
      opener.open(this, opening);
    }
  }

  private List<Attempt> takeWaiting() {
    List<Attempt> taken = waiting;
    waiting = new ArrayList<>();
    return taken;
  }

  private static void tell(List<Attempt> attempts, AttemptFailure why) {
    attempts.forEach(a -> a.failed(why));
  }
}
