package io.beanwire.server;

import io.beanwire.net.Connection;
import io.beanwire.net.Workers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the connections of one server share: operations, workers, running calls. */
final class Dispatch {
  private final OperationTable operations;
  private final Workers workers;
  private final CallInterceptor scope;
  private final RunningCalls running = new RunningCalls();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private volatile @Nullable CountDownLatch allGone;

  Dispatch(OperationTable operations, Workers workers, CallInterceptor scope) {
    this.operations = operations;
    this.workers = workers;
    this.scope = scope;
  }

  OperationTable operations() {
    return operations;
  }

  Workers workers() {
    return workers;
  }

  CallInterceptor scope() {
    return scope;
  }

  RunningCalls running() {
    return running;
  }

  void opened(Connection connection) {
    connections.add(connection);
    if (running.isDraining()) {
      connection.sendGoaway("the provider is stopping");
    }
  }

  void closed(Connection connection) {
    connections.remove(connection);
    CountDownLatch latch = allGone;
    if (latch != null && connections.isEmpty()) {
      latch.countDown();
    }
  }

  /** Asks all consumers to move away. */
  void sendGoaway() {
    connections.forEach(c -> c.sendGoaway("the provider is stopping"));
  }

  /**
   * Waits until the consumers have closed their connections: only the one who asks knows that
   * nothing is on its way any longer.
   */
  void awaitConnectionsClosed(Duration timeout) {
    CountDownLatch latch = new CountDownLatch(1);
    allGone = latch;
    try {
      if (!connections.isEmpty()) {
        latch.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void closeConnections() {
    connections.forEach(Connection::close);
  }
}
