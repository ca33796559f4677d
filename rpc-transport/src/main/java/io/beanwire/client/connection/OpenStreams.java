package io.beanwire.client.connection;

import io.beanwire.client.call.Attempt;
import io.beanwire.client.stream.CallStream;
import io.beanwire.net.Connection;
import io.beanwire.stream.StreamConnection;
import io.beanwire.stream.StreamTable;
import io.beanwire.wire.Frame;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The attempts on one connection that have opened streams, by call id. Thread-safe. */
final class OpenStreams {
  private final StreamConnection connection;
  private final StreamTable<Attempt> attempts = new StreamTable<>();
  private final AtomicInteger lastId = new AtomicInteger();

  OpenStreams(Connection connection) {
    this.connection = new StreamConnection(connection);
  }

  /** What the streams share. */
  StreamConnection connection() {
    return connection;
  }

  /** Adds an attempt and gives it a call id; the highest bit keeps it apart from calls' ids. */
  int add(Attempt attempt) {
    int id;
    do {
      id = Integer.MIN_VALUE | lastId.incrementAndGet();
    } while (attempts.get(id) != null);
    attempt.setCallId(id);
    attempts.put(id, attempt);
    return id;
  }

  /** Tells a stream that a frame has come, unless it has ended; whether the frame is kept. */
  boolean received(Frame frame) {
    Attempt attempt = attempts.get(frame.callId());
    CallStream stream = attempt == null ? null : attempt.stream();
    return stream != null && stream.received(frame);
  }

  /** Takes out the attempt of a stream that the server has ended; null if there is none. */
  @Nullable Attempt take(int callId) {
    Attempt attempt = attempts.get(callId);
    return attempt != null && attempts.remove(callId, attempt) ? attempt : null;
  }

  /** Takes out an attempt; false if somebody else has. */
  boolean remove(Attempt attempt) {
    return attempts.remove(attempt.callId(), attempt);
  }

  boolean isEmpty() {
    return attempts.isEmpty();
  }

  /** What is there now, to be taken out one by one. */
  List<Attempt> all() {
    return attempts.all();
  }
}
