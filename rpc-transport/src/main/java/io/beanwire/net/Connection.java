package io.beanwire.net;

import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.beanwire.wire.Hello;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A multiplexed connection to a peer. Thread-safe. */
public final class Connection {
  private final Channel channel;
  private final WriteQueue queue;
  private final BufferPool buffers;
  private final ConnectionSettings settings;
  private final String peer;
  private volatile FrameWriter frames = new FrameWriter(FrameWriter.MIN_VERSION);
  private volatile @Nullable Hello peerHello;

  Connection(Channel channel, BufferPool buffers, ConnectionSettings settings) {
    this.channel = channel;
    this.buffers = buffers;
    this.settings = settings;
    this.queue = new WriteQueue(channel, buffers);
    this.peer = describe(channel.remoteAddress());
  }

  /** The peer's address as {@code host:port}. */
  public String peer() {
    return peer;
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

  /** Queues a frame; returns at once. A closed connection drops it. */
  public void send(OutboundFrame outgoing) {
    queue.add(outgoing);
  }

  /** Queues a frame in a buffer of {@link #newBuffer()}. */
  public void send(ByteBuf frame) {
    queue.add(new OutboundFrame(frame));
  }

  /** Whether more bytes wait for the peer than the settings allow. */
  public boolean isOverloaded() {
    return queue.pendingBytes() > settings.maxPendingBytes();
  }

  /** Whether the connection can still carry frames; a moment's view. */
  public boolean isOpen() {
    return channel.isActive();
  }

  /** Says that no new requests are taken. */
  public void sendGoaway(String reason) {
    ByteBuf frame = newBuffer();
    frames().writeGoaway(frame, reason);
    send(frame);
  }

  /** Closes the connection once everything queued so far is written; returns at once. */
  public void close() {
    if (!channel.eventLoop().isShuttingDown()) {
      channel
          .eventLoop()
          .execute(
              () -> {
                queue.run();
                channel.close();
              });
    }
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

  void pong(int callId) {
    ByteBuf frame = newBuffer();
    frames().writeEmpty(frame, FrameType.PONG, callId);
    send(frame);
  }

  void ping() {
    ByteBuf frame = newBuffer();
    frames().writeEmpty(frame, FrameType.PING, 0);
    send(frame);
  }

  WriteQueue queue() {
    return queue;
  }

  ConnectionSettings settings() {
    return settings;
  }

  void setPeerHello(Hello hello) {
    frames = new FrameWriter(settings.hello().commonVersion(hello));
    peerHello = hello;
  }

  @Override
  public String toString() {
    return "Connection[" + peer + "]";
  }

  private static String describe(@Nullable SocketAddress address) {
    if (address instanceof InetSocketAddress inet && inet.getAddress() != null) {
      String host = inet.getAddress().getHostAddress();
      return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + inet.getPort();
    }
    return String.valueOf(address);
  }
}
