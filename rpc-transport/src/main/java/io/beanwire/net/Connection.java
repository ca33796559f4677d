package io.beanwire.net;

import io.beanwire.net.fairness.FloodControl;
import io.beanwire.net.memory.MemoryBudget;
import io.beanwire.net.outbound.BufferPool;
import io.beanwire.net.outbound.BufferSizeEstimator;
import io.beanwire.net.outbound.OutboundFrame;
import io.beanwire.net.outbound.WriteQueue;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameReader;
import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.Hello;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A multiplexed connection to a peer. Thread-safe. */
public final class Connection {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final Channel channel;
  private final WriteQueue queue;
  private final BufferPool buffers;
  private final ConnectionSettings settings;
  private final String peer;
  private final MemoryBudget.Account account;
  private final OrderlyClose closing;
  private final Pongs pongs;
  private final FloodControl flood = new FloodControl(System::nanoTime);
  private volatile boolean resumesWhenReleased;
  private Runnable resume = () -> {};
  private Runnable prober = () -> {};
  private volatile FrameWriter frames = new FrameWriter(FrameWriter.MIN_VERSION);
  private volatile @Nullable Hello peerHello;

  Connection(Channel channel, BufferPool buffers, ConnectionSettings settings, boolean client) {
    this.channel = channel;
    this.buffers = buffers;
    this.settings = settings;
    this.queue = new WriteQueue(channel, buffers, settings.memory());
    this.closing = new OrderlyClose(channel, queue);
    // What a client sends does not keep it from reading: the peer may wait for that.
    this.account = settings.memory().open(client ? () -> 0 : queue::pendingBytes);
    this.peer = PeerLog.hostAndPort(channel.remoteAddress());
    this.pongs = new Pongs(this);
  }

  /** The peer's address as {@code host:port}. */
  public String peer() {
    return peer;
  }

  /** The peer's address without the port, which is another one for every connection of a client. */
  public String peerHost() {
    int port = peer.lastIndexOf(':');
    return port < 0 ? peer : peer.substring(0, port);
  }

  /** What the peer has said of itself; only after the handshake. */
  public Hello peerHello() {
    Hello hello = peerHello;
    if (hello == null) {
      throw new IllegalStateException("the handshake is not done");
    }
    return hello;
  }

  /** Writes frames of the version that both sides speak; the oldest one before the handshake. */
  public FrameWriter frames() {
    return frames;
  }

  /** A buffer to encode one small frame in, to be handed to {@link #send}, or forgotten. */
  public ByteBuf newBuffer() {
    return buffers.take(0);
  }

  /** A buffer for a frame that is probably as long as others of its kind were. */
  public ByteBuf newBuffer(BufferSizeEstimator guess) {
    return buffers.take(guess.bytes());
  }

  /** A buffer for a frame of about so many bytes. */
  public ByteBuf newBuffer(int expectedBytes) {
    return buffers.take(expectedBytes);
  }

  /** How this side holds the connection. */
  public ConnectionSettings settings() {
    return settings;
  }

  /** Queues a frame; returns at once. A closed connection drops it. */
  public void send(OutboundFrame outgoing) {
    queue.add(outgoing);
  }

  /** Queues a frame in a buffer of {@link #newBuffer()}. */
  public void send(ByteBuf frame) {
    queue.add(new OutboundFrame(frame));
  }

  /**
   * What waits for the peer, queued here or in the socket's buffers of this process, in bytes of
   * memory that it takes; a moment's view.
   */
  public long pendingBytes() {
    return queue.pendingBytes();
  }

  /** Whether more bytes wait for the peer than the settings allow. */
  public boolean isOverloaded() {
    return queue.pendingBytes() > settings.maxPendingBytes();
  }

  /** Whether the connection can still carry frames; a moment's view. */
  public boolean isOpen() {
    return channel.isActive();
  }

  /**
   * Sends the peer a heartbeat now, unless it owes one already; for who has waited in vain. If it
   * does not respond in time, {@link ConnectionListener#responsive} is told, and soon the
   * connection is closed. Any thread; returns at once.
   */
  public void probe() {
    execute(() -> prober.run());
  }

  /**
   * Gives back what a frame counts for, whose {@link ConnectionListener#received} has said that it
   * is kept. Once for each; a second time does nothing. Any thread.
   */
  public void release(Frame frame) {
    account.release(FrameReader.retainedBytes(frame));
    if (resumesWhenReleased && account.isBelowHalf()) {
      resumesWhenReleased = false;
      execute(resume);
    }
  }

  /**
   * Drops the bytes of a kept frame, and counts its values in their place until it is released. Any
   * thread.
   *
   * @param bytes about how much memory they take
   * @return false if there is no room for them: then they are not to be kept
   */
  public boolean retain(Frame frame, long bytes) {
    return FrameReader.replace(frame, bytes, account);
  }

  /**
   * The peer has sent a frame that made no call, such as a request for an operation that there is
   * not: who sends many thousand of them in a second is read from more slowly. Event loop only.
   */
  public void countRefusal() {
    if (flood.frame()) {
      settings.log().warn(peer, FloodControl.warning(peer));
    }
  }

  /** Says that no new requests are taken. */
  public void sendGoaway(String reason) {
    ByteBuf frame = newBuffer();
    frames().writeGoaway(frame, reason);
    send(frame);
  }

  /**
   * Runs a task on the event loop as soon as everything queued so far has been handed to the
   * socket, or the connection has closed. If the event loops have ended, the caller runs it.
   */
  public void onFlushed(Runnable task) {
    queue.onFlushed(task);
  }

  /** Closes the connection once everything queued so far is written, or after two seconds. */
  public void close() {
    close(CLOSE_TIMEOUT);
  }

  /**
   * Closes the connection once everything queued so far is written, and the peer has closed it,
   * too; returns at once.
   *
   * @param limit when it is closed in any case
   */
  public void close(Duration limit) {
    execute(() -> closing.begin(limit));
  }

  /**
   * Closes the connection at once; what is queued is dropped, and so is known not to have been
   * sent. Event loop only.
   */
  public void abandon() {
    queue.close();
    channel.close();
  }

  /**
   * Runs a task on the connection's event loop, in order with its frames.
   *
   * @return false if it will not run, because the event loops have ended, and with them the
   *     connection
   */
  public boolean execute(Runnable task) {
    try {
      channel.eventLoop().execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Responds to a PING; event loop only. */
  void pong(int callId) {
    pongs.answer(callId);
  }

  FloodControl flood() {
    return flood;
  }

  MemoryBudget.Account account() {
    return account;
  }

  /** What goes on with reading; event loop only, before there are frames. */
  void whenReleased(Runnable task) {
    resume = task;
  }

  /** Whether reading waits for frames to be released. */
  void resumeWhenReleased(boolean waits) {
    if (resumesWhenReleased != waits) {
      resumesWhenReleased = waits;
    }
  }

  /** What sends a heartbeat; event loop only, before the listener knows the connection. */
  void onProbe(Runnable task) {
    prober = task;
  }

  boolean isClosing() {
    return closing.isEverythingWritten();
  }

  WriteQueue queue() {
    return queue;
  }

  void setPeerHello(Hello hello) {
    frames = new FrameWriter(settings.hello().commonVersion(hello));
    peerHello = hello;
  }

  @Override
  public String toString() {
    return "Connection[" + peer + "]";
  }
}
