package io.beanwire.stream;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the windows of one connection's streams may have together, beyond the little that each has
 * in any case. If all of it is taken, one window at a time may grow nevertheless, so that there is
 * always an item that can be put together. Thread-safe.
 */
final class WindowBudget {
  private final long limit;
  private final Set<Runnable> waiting = new LinkedHashSet<>();
  private long taken;
  private @Nullable Object exempt;

  /** A budget of so many bytes. */
  WindowBudget(long limit) {
    this.limit = limit;
  }

  /**
   * Takes memory for a window.
   *
   * @param urgent run when there may be room, if there is none; null if the window can do without
   */
  synchronized boolean take(Object window, long bytes, @Nullable Runnable urgent) {
    boolean fits = taken + bytes <= limit;
    if (!fits && urgent != null && (exempt == null || exempt == window)) {
      exempt = window;
      fits = true;
    }
    if (fits) {
      taken += bytes;
    } else if (urgent != null) {
      waiting.add(urgent);
    }
    return fits;
  }

  /**
   * Gives back what a window has taken, perhaps nothing: it does not put an item together any
   * longer. Those that wait look again, in this thread: not to be called under a lock.
   */
  void giveBack(Object window, long bytes) {
    List<Runnable> next;
    synchronized (this) {
      taken -= bytes;
      if (exempt == window) {
        exempt = null;
      }
      if (waiting.isEmpty()) {
        return;
      }
      next = new ArrayList<>(waiting);
      waiting.clear();
    }
    next.forEach(Runnable::run);
  }

  /** What is taken now, in bytes. */
  synchronized long takenBytes() {
    return taken;
  }
}
