package io.beanwire.client.call;

import io.beanwire.Attachments;
import io.beanwire.Status;
import io.beanwire.cluster.TimeSource;
import io.beanwire.net.outbound.BufferSizeEstimator;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A connection on a {@link Workbench}: it writes, answers and breaks when the test says so. */
final class BenchSession implements Session {
  static final int SERIALIZER = 63;

  /** Happens whenever a request is queued. */
  Consumer<Attempt> whenQueued = attempt -> {};

  final PendingAttempts pending = new PendingAttempts();
  final List<Attempt> queued = new ArrayList<>();
  final List<Attempt> written = new ArrayList<>();
  final List<Frame> held = new ArrayList<>();
  private final TimeSource time;
  int queuedOneways;
  int maxBodyBytes = 1024;

  BenchSession(TimeSource time) {
    this.time = time;
  }

  /** The event loop's turn: what is queued is written, as far as it is wanted. */
  void write() {
    List<Attempt> now = List.copyOf(queued);
    queued.clear();
    now.forEach(this::write);
  }

  /** Writes one request, if it is wanted. */
  boolean write(Attempt attempt) {
    queued.remove(attempt);
    boolean wanted = attempt.claim(time.nanoTime());
    if (wanted) {
      written.add(attempt);
      attempt.written();
    }
    return wanted;
  }

  /** The attempt that was written last. */
  Attempt last() {
    return written.get(written.size() - 1);
  }

  /** Brings the response to the request that was written last. */
  void answer() {
    receive(
        last(),
        new Frame(
            FrameType.RESPONSE,
            1,
            0,
            SERIALIZER,
            last().callId(),
            -1,
            Attachments.EMPTY,
            Unpooled.buffer(8).writeLong(7)));
  }

  /** Refuses the request that was written last. */
  void refuse(Status status) {
    receive(last(), error(status, last().callId()));
  }

  static Frame error(Status status, int callId) {
    return new Frame(
        FrameType.ERROR, 1, 0, status.code(), callId, -1, Attachments.EMPTY, Unpooled.EMPTY_BUFFER);
  }

  private void receive(Attempt attempt, Frame frame) {
    Attempt taken = pending.take(frame.callId());
    if (taken == attempt) {
      deliver(attempt, frame);
    }
  }

  /** Delivers what was taken off the attempts in flight already. */
  void deliver(Attempt attempt, Frame frame) {
    held.add(frame);
    attempt.answered(frame);
  }

  /** The connection is lost, with all that waits on it. */
  void lose() {
    List.copyOf(queued).forEach(Attempt::dropped);
    queued.clear();
    for (Attempt attempt : pending.all()) {
      if (pending.remove(attempt)) {
        attempt.lost("reset by peer");
      }
    }
  }

  @Override
  public FrameWriter frames() {
    return new FrameWriter(1);
  }

  @Override
  public boolean accepts(int serializer) {
    return true;
  }

  @Override
  public boolean isOverloaded() {
    return false;
  }

  @Override
  public int maxBodyBytes() {
    return maxBodyBytes;
  }

  @Override
  public ByteBuf newBuffer(BufferSizeEstimator estimator) {
    return Unpooled.buffer(128);
  }

  @Override
  public int register(Attempt attempt) {
    return pending.add(attempt);
  }

  @Override
  public void send(Attempt attempt) {
    queued.add(attempt);
    if (!attempt.expectsResponse()) {
      queuedOneways++;
    }
    whenQueued.accept(attempt);
  }

  @Override
  public void left(Attempt oneway) {
    queuedOneways--;
  }

  @Override
  public void dropped(Attempt attempt) {
    if (!attempt.expectsResponse() || pending.remove(attempt)) {
      attempt.lost("it was closing");
    }
  }

  @Override
  public void release(Attempt attempt, boolean tellServer, boolean overdue) {
    pending.remove(attempt);
  }

  @Override
  public void release(Frame response) {
    held.remove(response);
  }
}
