package io.beanwire.cluster;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/** A clock that stands still until it is moved, and runs what is due on the way. One thread. */
public final class VirtualTime implements TimeSource {
  private static final class Due implements Timer, Comparable<Due> {
    private final long at;
    private final long order;
    private final Runnable task;
    private boolean over;

    Due(long at, long order, Runnable task) {
      this.at = at;
      this.order = order;
      this.task = task;
    }

    @Override
    public void cancel() {
      over = true;
    }

    @Override
    public int compareTo(Due other) {
      long difference = at - other.at; // as nanoTime() wants it: the clock may run over
      return difference != 0 ? Long.signum(difference) : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private final LongSupplier order;
  private long now;

  /** What is due at the same time runs in the order in which it was scheduled. */
  public VirtualTime() {
    this(
        Long.MAX_VALUE - 1_000_000, // it runs over soon
        new LongSupplier() {
          private long next;

          @Override
          public long getAsLong() {
            return next++;
          }
        });
  }

  /**
   * A clock whose coincidences are decided by somebody else.
   *
   * @param order says for each task in turn where it stands among those that are due with it
   */
  public VirtualTime(long start, LongSupplier order) {
    this.now = start;
    this.order = order;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public Timer schedule(Runnable task, long delayNanos) {
    Due due = new Due(now + Math.max(0, delayNanos), order.getAsLong(), task);
    queue.add(due);
    return due;
  }

  /** How long until the next task is due; negative if there is none. */
  public long untilNext() {
    Due next = peek();
    return next == null ? -1 : next.at - now;
  }

  /** Moves to the next task and runs it; false if there is none. */
  public boolean runNext() {
    Due next = peek();
    if (next == null) {
      return false;
    }
    queue.remove();
    now = next.at;
    next.over = true;
    next.task.run();
    return true;
  }

  /** Moves on and runs what is due until then. */
  public void advance(Duration by) {
    advanceTo(now + by.toNanos());
  }

  /** Moves on and runs what is due until then; not back if it is later than that already. */
  public void advanceTo(long then) {
    for (Due next = peek(); next != null && next.at - then <= 0; next = peek()) {
      runNext();
    }
    if (then - now > 0) {
      now = then;
    }
  }

  private Due peek() {
    Due next = queue.peek();
    while (next != null && next.over) {
      queue.remove();
      next = queue.peek();
    }
    return next;
  }
}
