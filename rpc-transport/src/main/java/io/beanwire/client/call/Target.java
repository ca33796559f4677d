package io.beanwire.client.call;

import io.beanwire.cluster.Reachable;
import org.jspecify.annotations.Nullable;

/** An instance as attempts see it: its open connection, or the way to get one. Thread-safe. */
public interface Target extends Reachable {
  /** The address as {@code host:port}. */
  String address();

  /** Which process it is, such as {@code shop on node7 (pid 4711)}; {@code ""} if unknown. */
  default String name() {
    return "";
  }

  /** The open connection; null if there is none that takes requests. */
  @Nullable Session session();

  /** Tells the attempt that it is connected or has failed, as soon as it is known. */
  void connect(Attempt attempt);

  @Override
  default boolean isConnected() {
    return session() != null;
  }
}
