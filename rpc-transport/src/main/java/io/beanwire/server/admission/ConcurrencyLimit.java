package io.beanwire.server.admission;

import static java.util.Objects.requireNonNull;

import io.beanwire.net.timing.Deadlines;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bulkhead: keeps the calls of one slow operation from taking all workers. It has no threads of
 * its own: a call that may not run yet waits here, outside of the workers' queue, and goes to the
 * back of that queue when it may. Calls start in the order in which they came. Thread-safe.
 *
 * <pre>
 *  admit ─┬─ RUNS ─────────────────────────── leave
 *         ├─ WAITS ─┬─ another leaves: start ── leave
 *         │         └─ deadline, withdraw, close
 *         └─ REFUSED
 * </pre>
 */
public final class ConcurrencyLimit {
  /** What becomes of a call that asks. */
  public enum Admission {
    /** It runs now, and counts until it leaves. */
    RUNS,
    /** It is started when another one has left, if it is still there. */
    WAITS,
    /** Too many run and wait, or nothing runs any more. */
    REFUSED
  }

  /** One call, as far as a limit knows it; admitted once. */
  public abstract static class Call extends Deadlines.Entry {
    private final ConcurrencyLimit limit;
    private volatile @Nullable Deadlines waitsIn;

    // Guarded by the limit.
    private boolean running;

    /** A call that will ask the given limit, and no other. */
    protected Call(ConcurrencyLimit limit) {
      this.limit = limit;
    }

    /** It has waited, and may run now: gives it to a worker. Does not wait for its end or throw. */
    protected abstract void start();

    /** Its deadline has passed while it waited, and it is no longer here: tells its caller. */
    protected abstract void expiredWaiting();

    @Override
    protected final void expired() {
      if (limit.withdraw(this)) {
        expiredWaiting();
      }
    }
  }

  private final CallLimit bounds;
  private final String refusal;

  // Guarded by this.
  private final Set<Call> waiting = new LinkedHashSet<>();
  private int running;
  private boolean starting;
  private boolean closed;

  /**
   * Nothing runs yet.
   *
   * @param of what it limits, such as {@code shop#report}
   * @param key what its configuration begins with, such as {@code beanwire.server.shop.report.}
   */
  public ConcurrencyLimit(CallLimit bounds, String of, String key) {
    this.bounds = requireNonNull(bounds, "bounds");
    this.refusal =
        "BW0823 %s has %d calls running and %d waiting, which is its limit (%smax-concurrent, %smax-waiting)"
            .formatted(of, bounds.maxConcurrent(), bounds.maxWaiting(), key, key);
  }

  /** Says why a call is refused. */
  public String refusal() {
    return refusal;
  }

  /**
   * Asks for a call to run.
   *
   * @param deadlines tells the call when its deadline has passed while it waits
   * @param deadlineNanos when that is
   */
  public Admission admit(Call call, Deadlines deadlines, long deadlineNanos) {
    synchronized (this) {
      if (closed) {
        return Admission.REFUSED;
      }
      // Whoever has come before runs before, also if it is just being started.
      if (running < bounds.maxConcurrent() && waiting.isEmpty()) {
        call.running = true;
        running++;
        return Admission.RUNS;
      }
      if (waiting.size() >= bounds.maxWaiting()) {
        return Admission.REFUSED;
      }
      waiting.add(call);
    }
    call.waitsIn = deadlines;
    deadlines.add(call, deadlineNanos);
    if (!isWaiting(call)) {
      deadlines.remove(call);
    }
    return Admission.WAITS;
  }

  /** Takes a call out that waits; false if it does not, or no longer. */
  public boolean withdraw(Call call) {
    synchronized (this) {
      if (!waiting.remove(call)) {
        return false;
      }
    }
    forgetDeadline(call);
    return true;
  }

  /** A call has ended. If it ran, the next one starts; a second time does nothing. */
  public void leave(Call call) {
    synchronized (this) {
      if (!call.running) {
        return;
      }
      call.running = false;
      running--;
      if (starting) {
        // Somebody starts calls already, perhaps this thread further up: depth stays bounded.
        return;
      }
      starting = true;
    }
    Call next;
    while ((next = next()) != null) {
      forgetDeadline(next);
      next.start();
    }
  }

  /** From now on nothing is admitted or started; what has waited is the caller's to refuse. */
  public synchronized List<Call> close() {
    closed = true;
    List<Call> left = new ArrayList<>(waiting);
    waiting.clear();
    return left;
  }

  /** How many calls run; a moment's view. */
  public synchronized int running() {
    return running;
  }

  /** How many calls wait; a moment's view. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /** The next call that may start; null if there is none, and nobody starts calls any longer. */
  private synchronized @Nullable Call next() {
    if (running < bounds.maxConcurrent() && !waiting.isEmpty()) {
      Call next = waiting.iterator().next();
      waiting.remove(next);
      next.running = true;
      running++;
      return next;
    }
    starting = false;
    return null;
  }

  private synchronized boolean isWaiting(Call call) {
    return waiting.contains(call);
  }

  private static void forgetDeadline(Call call) {
    Deadlines deadlines = call.waitsIn;
    if (deadlines != null) {
      deadlines.remove(call);
    }
  }
}
