package io.beanwire.net;

import io.beanwire.wire.Frame;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that remembers what it was told. */
class Recorder implements ConnectionListener {
  final CompletableFuture<Connection> opened = new CompletableFuture<>();
  final CompletableFuture<String> closed = new CompletableFuture<>();
  final List<Frame> frames = new CopyOnWriteArrayList<>();
  final List<Boolean> responsive = new CopyOnWriteArrayList<>();
  volatile boolean awaiting;
  volatile boolean keeps;

  @Override
  public void opened(Connection connection) {
    opened.complete(connection);
  }

  @Override
  public boolean received(Connection connection, Frame frame) {
    frames.add(frame);
    return keeps;
  }

  @Override
  public boolean awaitsResponse() {
    return awaiting;
  }

  @Override
  public void responsive(Connection connection, boolean isResponsive) {
    responsive.add(isResponsive);
  }

  @Override
  public void closed(Connection connection, String reason) {
    closed.complete(reason);
  }
}
