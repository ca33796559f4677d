package io.beanwire.registry.consul;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * How many requests are under way at once; the others wait in order. Over HTTP/1.1 each takes a
 * connection of its own, and an agent refuses those of an address that has too many. Thread-safe.
 */
final class RequestSlots {
  /** How long it takes at most until a query has had its turn, where they take turns. */
  static final Duration ROTATION = Duration.ofSeconds(5);

  private static final Duration SHORTEST_HOLD = Duration.ofMillis(500);

  private final int first;
  private final int most;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int slots;
  private int taken;
  private int queries;

  /** A number that stays. */
  RequestSlots(int slots) {
    this(slots, slots);
  }

  /**
   * A number that grows.
   *
   * @param first as long as there may be no connection: each request opens one then, also where one
   *     could carry all of them
   * @param most when there is one
   */
  RequestSlots(int first, int most) {
    this.first = first;
    this.most = most;
    this.slots = first;
  }

  /** Runs the turn with a slot, at once or when one is free; it ends with {@link #release()}. */
  void take(Runnable turn) {
    synchronized (this) {
      if (taken >= slots) {
        waiting.add(turn);
        return;
      }
      taken++;
    }
    turn.run();
  }

  /** Gives a slot to the turn that has waited longest. */
  void release() {
    synchronized (this) {
      taken--;
    }
    runWaiting();
  }

  /** A request was taken, so there is a connection. */
  void connected() {
    synchronized (this) {
      slots = most;
    }
    runWaiting();
  }

  /** A request could not be sent: the next ones open connections. */
  synchronized void disconnected() {
    slots = first;
  }

  private void runWaiting() {
    while (true) {
      Runnable next;
      synchronized (this) {
        next = taken < slots ? waiting.poll() : null;
        if (next == null) {
          return;
        }
        taken++;
      }
      next.run();
    }
  }

  /** One more query asks again and again. */
  synchronized void join() {
    queries++;
  }

  /** A query has ended. */
  synchronized void leave() {
    queries--;
  }

  /** How long a query may keep its slot: as long as it likes where there is one for each. */
  synchronized Duration hold(Duration longest) {
    if (queries <= most) {
      return longest;
    }
    Duration share = ROTATION.multipliedBy(most).dividedBy(queries);
    Duration hold = share.compareTo(SHORTEST_HOLD) < 0 ? SHORTEST_HOLD : share;
    return hold.compareTo(longest) < 0 ? hold : longest;
  }
}
