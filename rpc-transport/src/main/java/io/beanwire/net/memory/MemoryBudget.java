package io.beanwire.net.memory;

import io.beanwire.wire.FrameMemory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What all peers of one server or client together may make it hold: frames in assembly, received
 * frames until they are released, queued frames, what waits for sockets. Counted is the memory that
 * is taken, not the bytes in it. Thread-safe.
 *
 * <p>A connection may hold up to its share, but no more than is free: so many greedy peers divide
 * the budget among themselves, and always leave as much as each of them has for the next one. A
 * little is granted to each connection in any case, so that a peer with small requests is served
 * however greedy the others are; what is held within that little need not be counted for all, see
 * {@link HeldBytes}. The bound in all is therefore the budget, twice that little for each
 * connection, and one frame: if all memory is in frames that wait for the rest of it, one of them
 * is let through, and no other one before it was given back. Values that take more than their frame
 * are counted once they are decoded; a message whose values exceed the share is let through if its
 * connection holds nothing else, and half of the budget is free.
 */
public final class MemoryBudget {
  private static final int HEAP_PART = 4;
  private static final int SHARE_PART = 4;
  private static final long MIN_TOTAL = 8 << 20;
  private static final int FLOOR_PART = 4096;
  private static final long MIN_FLOOR = 4 << 10;
  private static final long MAX_FLOOR = 64 << 10;

  /** A frame's body, its extension and the objects around it. */
  private static final long FRAME_OVERHEAD = 512 << 10;

  private final long total;
  private final long share;
  private final long floor;
  private final LongAdder used = new LongAdder();
  private final AtomicReference<@Nullable Account> letThrough = new AtomicReference<>();

  /**
   * Makes a budget.
   *
   * @param totalBytes for all connections together
   * @param shareBytes for each of them
   */
  public MemoryBudget(long totalBytes, long shareBytes) {
    if (totalBytes <= 0 || shareBytes <= 0) {
      throw new IllegalArgumentException(
          "memory budget: " + totalBytes + ", " + shareBytes + " a share (expected: 1 or more)");
    }
    this.total = totalBytes;
    this.share = Math.min(shareBytes, totalBytes);
    this.floor = Math.min(Math.max(totalBytes / FLOOR_PART, MIN_FLOOR), MAX_FLOOR);
  }

  /**
   * A budget with the usual share: a quarter of it, but at least one frame of the given size.
   *
   * @param totalBytes for all connections together; raised to what one frame takes
   * @param maxBodyBytes the longest body that is accepted
   */
  public static MemoryBudget of(long totalBytes, int maxBodyBytes) {
    long frame = maxBodyBytes + FRAME_OVERHEAD;
    long raised = Math.max(totalBytes, frame);
    return new MemoryBudget(raised, Math.max(raised / SHARE_PART, frame));
  }

  /** The usual budget: a quarter of the heap's greatest size, 8 MiB at least. */
  public static MemoryBudget ofHeap(int maxBodyBytes) {
    return of(Math.max(Runtime.getRuntime().maxMemory() / HEAP_PART, MIN_TOTAL), maxBodyBytes);
  }

  /** What all connections together may hold, in bytes. */
  public long totalBytes() {
    return total;
  }

  /** What one connection may hold, in bytes. */
  public long shareBytes() {
    return share;
  }

  /** What all connections together hold now, in bytes; a moment's view. */
  public long usedBytes() {
    return used.sum();
  }

  /** Opens the count of a connection's queue. */
  public HeldBytes openQueue() {
    return new HeldBytes(used, floor / 2);
  }

  /**
   * Counts what is held outside of accounts and queues: by sockets, and by what is read in part.
   */
  public void add(long bytes) {
    used.add(bytes);
  }

  /** Whether less is held than there is. */
  public boolean hasRoom() {
    return used.sum() < total;
  }

  /**
   * Opens one connection's account.
   *
   * @param outbound what waits for the peer and counts for its share; already counted for all
   */
  public Account open(LongSupplier outbound) {
    return new Account(outbound);
  }

  /** What one connection holds. Charged by its event loop, released by any thread. */
  public final class Account implements FrameMemory {
    private final LongSupplier outbound;
    private final InboundBytes inbound = new InboundBytes(used, floor / 2);

    private Account(LongSupplier outbound) {
      this.outbound = outbound;
    }

    @Override
    public boolean reserve(int bytes) {
      long then = held() + bytes;
      boolean granted =
          hasRoomFor(bytes)
              || (then <= share
                  && (letThrough.get() == this || letThrough.compareAndSet(null, this)));
      if (granted) {
        charge(bytes);
      }
      return granted;
    }

    @Override
    public void charge(int bytes) {
      inbound.take(bytes);
    }

    @Override
    public boolean extend(int counted, int more) {
      long then = held() + more;
      boolean fits = then <= floor || (then <= share && more <= total - used.sum());
      if (more > 0 && !fits && !mayExceedShare(counted)) {
        return false;
      }
      inbound.takeLarge(more);
      return true;
    }

    /** Gives back so many bytes; any thread. */
    public void release(int bytes) {
      inbound.giveBack(bytes);
      endFrame();
    }

    /**
     * A frame is complete, given up or given back. If one was let through and nothing of it is held
     * any longer, the next one may be.
     */
    public void endFrame() {
      if (letThrough.get() == this && inbound.get() <= floor) {
        letThrough.compareAndSet(this, null);
      }
    }

    /** Brings up to date what all hold together; event loop only. */
    public void count() {
      inbound.count();
    }

    /** The connection has ended; frames that are kept may still be released. */
    public void end() {
      inbound.end();
    }

    /** Whether it holds more than it may. */
    public boolean isOver() {
      long waiting = outbound.getAsLong();
      return !(inbound.isAtMost(floor - waiting) || fits(inbound.get() + waiting));
    }

    /** Whether it holds so little that it may go on after it held too much. */
    public boolean isBelowHalf() {
      return fits(2 * held());
    }

    /** Whether it may hold so much more. */
    boolean hasRoomFor(long bytes) {
      return fits(held() + bytes);
    }

    /** What frames take, those that are kept and the one in assembly. */
    public long inboundBytes() {
      return inbound.get();
    }

    /** One message at a time may, or it could never be received. */
    private boolean mayExceedShare(int counted) {
      return held() - counted <= floor && used.sum() <= total / 2;
    }

    private long held() {
      return inbound.get() + outbound.getAsLong();
    }

    private boolean fits(long bytes) {
      return bytes <= floor || (bytes <= share && bytes <= total - used.sum());
    }
  }
}
