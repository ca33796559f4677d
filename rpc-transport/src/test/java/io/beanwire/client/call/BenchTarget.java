package io.beanwire.client.call;

import io.beanwire.client.connection.Endpoint;
import io.beanwire.cluster.Readiness;
import io.beanwire.cluster.TimeSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An instance on a {@link Workbench}. */
public final class BenchTarget implements Target {
  private final String address;
  private final TimeSource time;

  /** Who waits for a connection. */
  final List<Attempt> waiting = new ArrayList<>();

  Readiness readiness = Readiness.READY;

  /** If it is given, it decides when there is a connection. */
  public @Nullable Endpoint endpoint;

  @Nullable BenchSession session;

  BenchTarget(String address, TimeSource time) {
    this.time = time;
    this.address = address;
  }

  /** Opens a connection, and tells who waits for it. */
  BenchSession connect() {
    BenchSession opened = new BenchSession(time);
    session = opened;
    List<Attempt> toTell = List.copyOf(waiting);
    waiting.clear();
    toTell.forEach(Attempt::connected);
    return opened;
  }

  /** Takes no new requests over its connection. */
  void disconnect() {
    session = null;
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public @Nullable Session session() {
    Endpoint decides = endpoint;
    return decides == null || decides.session() != null ? session : null;
  }

  @Override
  public void connect(Attempt attempt) {
    Endpoint decides = endpoint;
    if (decides == null) {
      waiting.add(attempt);
    } else {
      decides.connect(attempt);
    }
  }

  @Override
  public Readiness readiness() {
    return readiness;
  }
}
