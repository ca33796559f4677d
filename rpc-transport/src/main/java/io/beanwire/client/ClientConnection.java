package io.beanwire.client;

import io.beanwire.net.Connection;
import io.beanwire.net.ConnectionListener;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import io.netty.buffer.ByteBuf;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One connection to a provider, and the calls that wait for its answers. Thread-safe. */
final class ClientConnection implements ConnectionListener {
  private final Peer peer;
  private final Map<Integer, PendingCall> pending = new ConcurrentHashMap<>();
  private final AtomicInteger lastCallId = new AtomicInteger();
  private final BitSet serializers = new BitSet();
  private volatile @Nullable Connection connection;
  private volatile boolean leaving;

  ClientConnection(Peer peer) {
    this.peer = peer;
  }

  @Override
  public void opened(Connection opened) {
    opened.peerHello().serializers().forEach(serializers::set);
    connection = opened;
    peer.opened(this);
  }

  @Override
  public boolean received(Connection from, Frame frame) {
    switch (frame.type()) {
      case RESPONSE, ERROR -> {
        PendingCall call = pending.remove(frame.callId());
        if (call != null) {
          call.deliver(frame);
        }
        closeIfDone(from);
      }
      case GOAWAY -> leave();
      default -> {
        // A provider asks nothing of its consumers.
      }
    }
    return false;
  }

  @Override
  public void closed(Connection closed, String reason) {
    peer.closed(this, reason);
    for (PendingCall call : pending.values()) {
      if (remove(call)) {
        call.lost(reason);
      }
    }
  }

  /** Sends a request and remembers who waits for its answer. */
  void send(PendingCall call) {
    pending.put(call.callId(), call);
    connection().send(call);
  }

  /** Takes a call out of the table; false if somebody else has, and will tell it its outcome. */
  boolean remove(PendingCall call) {
    return pending.remove(call.callId(), call);
  }

  /** Tells the provider that nobody waits for a call any longer. */
  void cancel(PendingCall call) {
    Connection open = connection();
    ByteBuf frame = open.newBuffer();
    open.frames().writeEmpty(frame, FrameType.CANCEL, call.callId());
    open.send(frame);
    open.execute(() -> closeIfDone(open));
  }

  /** Takes no new calls, and closes once the last answer has come. */
  void leave() {
    leaving = true;
    peer.leaving(this);
    Connection open = connection;
    if (open != null) {
      open.execute(() -> closeIfDone(open));
    }
  }

  /** Closes at once; calls without an answer are told so. */
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

  boolean accepts(int serializer) {
    return serializers.get(serializer);
  }

  int nextCallId() {
    int id = lastCallId.incrementAndGet();
    return id == 0 ? lastCallId.incrementAndGet() : id;
  }

  Connection connection() {
    Connection open = connection;
    if (open == null) {
      throw new IllegalStateException("the handshake is not done");
    }
    return open;
  }

  int pendingCalls() {
    return pending.size();
  }

  /**
   * Runs on the event loop, where frames are written: a call that is in the table now and not
   * written yet will be dropped by the closing, and so is free to go elsewhere.
   */
  private void closeIfDone(Connection open) {
    if (leaving && pending.isEmpty()) {
      open.abandon();
    }
  }
}
