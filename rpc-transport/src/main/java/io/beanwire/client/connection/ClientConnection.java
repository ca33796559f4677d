package io.beanwire.client.connection;

import static java.util.Objects.requireNonNull;

import io.beanwire.client.call.Attempt;
import io.beanwire.client.call.CallEnvironment;
import io.beanwire.client.call.PendingAttempts;
import io.beanwire.client.call.Session;
import io.beanwire.cluster.TimeSource;
import io.beanwire.net.Connection;
import io.beanwire.net.ConnectionListener;
import io.beanwire.net.outbound.BufferSizeEstimator;
import io.beanwire.stream.StreamConnection;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One connection to an instance, and the attempts that wait for its responses. Thread-safe. */
public final class ClientConnection implements ConnectionListener, Session {
  private final Endpoint endpoint;
  private final PendingAttempts pending = new PendingAttempts();

  /** Requests without a response that are queued and not written yet. */
  private final AtomicInteger queuedOneways = new AtomicInteger();

  private volatile @Nullable OpenStreams streams;
  private final ReadDeliveries deliveries = new ReadDeliveries();
  private final BitSet serializers = new BitSet();
  private volatile @Nullable Connection connection;
  private volatile boolean leaving;

  ClientConnection(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  // What the network tells.

  @Override
  public void opened(Connection opened) {
    opened.peerHello().serializers().forEach(serializers::set);
    if (opened.peerHello().hasStreams()) {
      streams = new OpenStreams(opened);
    }
    connection = opened;
    endpoint.opened(this);
  }

  @Override
  public boolean received(Connection from, Frame frame) {
    Attempt answered = null;
    deliveries.begin();
    switch (frame.type()) {
      case OPEN_STREAM, ITEM, CREDIT, CANCEL -> {
        OpenStreams in = streams;
        return in != null && in.received(frame);
      }
      case RESPONSE, ERROR, END -> {
        answered = take(frame.callId());
        if (answered != null) {
          answered.answered(frame);
        }
        closeIfDone(from);
      }
      case GOAWAY -> leave();
      default -> {
        // A server asks nothing of its clients.
      }
    }
    return answered != null;
  }

  @Override
  public void readEnded(Connection from) {
    deliveries.end();
  }

  @Override
  public boolean awaitsResponse() {
    return !pending.isEmpty();
  }

  @Override
  public void responsive(Connection answering, boolean responsive) {
    endpoint.responsive(this, responsive);
  }

  @Override
  public void closed(Connection closed, String reason) {
    endpoint.closed(this, reason, true);
    List<Attempt> all = pending.all();
    OpenStreams in = streams;
    if (in != null) {
      all.addAll(in.all());
    }
    for (Attempt attempt : all) {
      if (remove(attempt)) {
        attempt.lost(reason);
      }
    }
  }

  // What attempts ask for.

  @Override
  public FrameWriter frames() {
    return open().frames();
  }

  @Override
  public boolean accepts(int serializer) {
    return serializers.get(serializer);
  }

  @Override
  public boolean isOverloaded() {
    return open().isOverloaded();
  }

  @Override
  public int maxBodyBytes() {
    return open().peerHello().maxBodyBytes();
  }

  @Override
  public ByteBuf newBuffer(BufferSizeEstimator estimator) {
    return open().newBuffer(estimator);
  }

  @Override
  public boolean hasStreams() {
    return streams != null;
  }

  @Override
  public StreamConnection streams() {
    return openStreams().connection();
  }

  @Override
  public int register(Attempt attempt) {
    return attempt.stream() == null ? pending.add(attempt) : openStreams().add(attempt);
  }

  @Override
  public void send(Attempt attempt) {
    if (!attempt.expectsResponse()) {
      queuedOneways.incrementAndGet();
    }
    open().send(attempt);
  }

  @Override
  public void left(Attempt oneway) {
    queuedOneways.decrementAndGet();
    closeLaterIfDone();
  }

  @Override
  public void dropped(Attempt attempt) {
    if (!attempt.expectsResponse() || remove(attempt)) {
      attempt.lost("it was closing");
    }
  }

  @Override
  public void release(Attempt attempt, boolean tellServer, boolean overdue) {
    Connection to = open();
    if (remove(attempt) && tellServer) {
      ByteBuf frame = to.newBuffer();
      to.frames().writeEmpty(frame, FrameType.CANCEL, attempt.callId());
      to.send(frame);
    }
    if (overdue) {
      to.probe();
    }
    closeLaterIfDone();
  }

  @Override
  public void release(Frame response) {
    open().release(response);
  }

  @Override
  public long answeredNanos(TimeSource time) {
    return deliveries.nanoTime(time);
  }

  @Override
  public boolean runAfterRead(CallEnvironment where, Runnable task) {
    return deliveries.add(where, task);
  }

  // What its endpoint decides.

  /** Takes no new requests, and closes once the last response has come. */
  void leave() {
    leaving = true;
    endpoint.leaving(this);
    closeLaterIfDone();
  }

  /** Closes at once; attempts without a response are told so. */
  void abandon() {
    Connection open = connection;
    if (open != null) {
      Runnable end =
          () -> {
            open.abandon();
            // Event loops that are ending as well may not tell of it.
            closed(open, "the client was closed");
          };
      if (!open.execute(end)) {
        closed(open, "the client was closed");
      }
    }
  }

  private void closeLaterIfDone() {
    Connection open = connection;
    if (leaving && open != null) {
      open.execute(() -> closeIfDone(open));
    }
  }

  /** Runs on the event loop. Whoever queues from now on is told that it was not written. */
  private void closeIfDone(Connection open) {
    if (leaving && isDone()) {
      open.onFlushed(
          () -> {
            if (isDone()) {
              open.abandon();
            }
          });
    }
  }

  private @Nullable Attempt take(int callId) {
    OpenStreams in = streams;
    return callId < 0 && in != null ? in.take(callId) : pending.take(callId);
  }

  private boolean remove(Attempt attempt) {
    return attempt.stream() == null ? pending.remove(attempt) : openStreams().remove(attempt);
  }

  private OpenStreams openStreams() {
    return requireNonNull(streams, "the server does not know streams");
  }

  private boolean isDone() {
    OpenStreams in = streams;
    return pending.isEmpty() && (in == null || in.isEmpty()) && queuedOneways.get() == 0;
  }

  private Connection open() {
    Connection open = connection;
    if (open == null) {
      throw new IllegalStateException("the handshake is not done");
    }
    return open;
  }
}
