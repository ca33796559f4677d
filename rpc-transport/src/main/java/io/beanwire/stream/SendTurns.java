package io.beanwire.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is, of the streams of one connection, to queue a part of an item. Little is queued
 * at a time, so that a call's frame waits for that little only, and not for all that streams could
 * send; when it has left, the next stream has its turn. Whoever finds room queues, also for others,
 * in its own thread. Thread-safe.
 */
final class SendTurns {
  /** How much is queued for the socket at most, but for the last part. */
  static final int MAX_QUEUED_BYTES = 64 << 10;

  /** A stream that may have something to send. */
  abstract static class Source {
    /** Whether it has a turn coming, or has it now; guarded by the turns. */
    private boolean listed;

    /** Whether it could send now; any thread. */
    abstract boolean canSend();

    /** Queues one part, by one thread at a time; how many bytes, 0 for nothing. */
    abstract int sendNext();
  }

  private final Deque<Source> ready = new ArrayDeque<>();
  private long queuedBytes;

  /** A stream has something to send: it is sent now, or when its turn has come. */
  void offer(Source source) {
    synchronized (this) {
      if (source.listed) {
        return;
      }
      source.listed = true;
      ready.add(source);
    }
    pump();
  }

  /** So much of what was queued has left the queue. */
  void left(int bytes) {
    synchronized (this) {
      queuedBytes -= bytes;
      if (ready.isEmpty() || queuedBytes > MAX_QUEUED_BYTES / 2) {
        return;
      }
    }
    pump();
  }

  /** What is queued, in bytes. */
  synchronized long queuedBytes() {
    return queuedBytes;
  }

  private void pump() {
    Source next = take(null);
    while (next != null) {
      next = take(next);
    }
  }

  /** Lets the one before send, and takes the next one; null if there is none, or no room. */
  private @Nullable Source take(@Nullable Source turn) {
    if (turn != null) {
      // What it sends may leave before it is counted; the sum is right in the end.
      int sent = turn.sendNext();
      synchronized (this) {
        queuedBytes += sent;
        if (turn.canSend()) {
          ready.add(turn);
        } else {
          turn.listed = false;
        }
      }
    }
    synchronized (this) {
      return queuedBytes >= MAX_QUEUED_BYTES ? null : ready.poll();
    }
  }
}
