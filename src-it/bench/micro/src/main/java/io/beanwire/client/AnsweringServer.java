package io.beanwire.client;

import io.beanwire.cluster.Readiness;
import io.beanwire.net.outbound.BufferSizeEstimator;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameReader;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * An instance without a network: each request is written at once, and answered with the same
 * response, before {@link #send} returns. For one thread.
 */
final class AnsweringServer implements Target, Session {
  private final FrameWriter frames = new FrameWriter(FrameWriter.MAX_VERSION);
  private final FrameReader reader = new FrameReader(16 << 20);
  private final PendingAttempts pending = new PendingAttempts();
  private final ByteBuf request = Unpooled.buffer(512);
  private final ByteBuf response;

  /** Answers with the bytes of the given frame. */
  AnsweringServer(ByteBuf response) {
    this.response = response;
  }

  @Override
  public String address() {
    return "nowhere:1";
  }

  @Override
  public Session session() {
    return this;
  }

  @Override
  public Readiness readiness() {
    return Readiness.READY;
  }

  @Override
  public void connect(Attempt attempt) {
    attempt.connected();
  }

  @Override
  public FrameWriter frames() {
    return frames;
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
    return 16 << 20;
  }

  @Override
  public ByteBuf newBuffer(BufferSizeEstimator estimator) {
    return request.clear();
  }

  @Override
  public int register(Attempt attempt) {
    return pending.add(attempt);
  }

  @Override
  public void send(Attempt attempt) {
    if (attempt.claim(System.nanoTime())) {
      attempt.written();
      pending.take(attempt.callId());
      attempt.answered(reader.read(response.readerIndex(0)));
    }
  }

  @Override
  public void release(Attempt attempt, boolean tellServer, boolean overdue) {
    pending.remove(attempt);
  }

  @Override
  public void left(Attempt oneway) {}

  @Override
  public void dropped(Attempt attempt) {}

  @Override
  public void release(Frame frame) {}
}
