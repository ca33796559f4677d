package io.beanwire.client.call;

import io.beanwire.cluster.TimeSource;
import io.beanwire.net.outbound.BufferSizeEstimator;
import io.beanwire.stream.StreamConnection;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** An open connection to an instance, as far as attempts need it. Thread-safe. */
public interface Session {
  /** Writes frames of the version that was agreed on. */
  FrameWriter frames();

  /** Whether the server takes requests of the given serializer. */
  boolean accepts(int serializer);

  /** Whether the server knows streams. */
  default boolean hasStreams() {
    return false;
  }

  /** What the streams of the connection share; only if {@link #hasStreams()}. */
  default StreamConnection streams() {
    throw new IllegalStateException("the server does not know streams");
  }

  /** Whether more bytes wait to be sent than the settings allow. */
  boolean isOverloaded();

  /** The longest request body that the server takes. */
  int maxBodyBytes();

  /** A buffer to encode a request in. */
  ByteBuf newBuffer(BufferSizeEstimator estimator);

  /** A call id that no attempt in flight on this connection has. */
  int register(Attempt attempt);

  /**
   * Queues an attempt's request. From here on the attempt hears of its fate exactly once, unless it
   * was {@link #release(Attempt, boolean, boolean) released} before.
   */
  void send(Attempt attempt);

  /**
   * The call does not wait for the attempt any longer: nothing of it is delivered from now on.
   *
   * @param tellServer whether the request was written and the server should learn of it
   * @param overdue whether a response should have come by now: then the server is probed
   */
  void release(Attempt attempt, boolean tellServer, boolean overdue);

  /** The request of an attempt without a response has left the queue, in whatever way. */
  void left(Attempt oneway);

  /** An attempt's request will never be written, because the connection is closing. */
  void dropped(Attempt attempt);

  /** Gives back what a response held, once it is decoded or not wanted. */
  void release(Frame response);

  /** When a response came that the calling thread looks at now, on the given session, if any. */
  static long whenAnswered(@Nullable Session on, TimeSource time) {
    return on == null ? time.nanoTime() : on.answeredNanos(time);
  }

  /** The time, or shortly before: one look at the clock for many responses. */
  default long answeredNanos(TimeSource time) {
    return time.nanoTime();
  }

  /**
   * Runs a task where blocking is allowed, once all that was read together with a response is told;
   * for the thread that tells it.
   *
   * @return false if that thread reads nothing now: then the task will not run
   */
  default boolean runAfterRead(CallEnvironment where, Runnable task) {
    return false;
  }
}
