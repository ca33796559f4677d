package io.beanwire.client.call;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Events for one call from all threads, handled one at a time in the order of their arrival. A
 * stack of events and a counter of work, no lock: who raises the counter from zero wakes a drainer,
 * and the drainer goes on until the counter is zero again (the "queue drain" of reactive
 * libraries). An event is stacked before it is counted, so a drainer may be woken for one that
 * another round has handled: it finds nothing, and sets the counter to zero.
 *
 * <p>Whoever makes a mailbox is its first drainer: the counter begins at one.
 */
abstract class Mailbox {
  private static final VarHandle TOP;
  private static final VarHandle WORK;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      TOP = lookup.findVarHandle(Mailbox.class, "top", CallEvent.class);
      WORK = lookup.findVarHandle(Mailbox.class, "work", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final boolean drainsAtOnce;
  private volatile @Nullable CallEvent top;
  private volatile int work;

  /**
   * Empty, and being drained.
   *
   * @param drainsAtOnce whether {@link #filled()} drains in the thread that calls it
   */
  Mailbox(boolean drainsAtOnce) {
    this.drainsAtOnce = drainsAtOnce;
    // Nobody else has it yet: a volatile write would be a fence for nothing.
    WORK.set(this, 1);
  }

  /** Leaves an event; any thread. Wakes the drainer if nobody drains. */
  final void post(CallEvent event) {
    if (drainsAtOnce && work == 0 && WORK.compareAndSet(this, 0, 1)) {
      // Nobody drains, and who is woken would be this thread: no need to stack it.
      handle(event);
      if ((int) WORK.getAndAdd(this, -1) != 1) {
        drain();
      }
      return;
    }
    CallEvent below;
    do {
      below = top;
      event.next = below;
    } while (!TOP.compareAndSet(this, below, event));
    if ((int) WORK.getAndAdd(this, 1) == 0) {
      filled();
    }
  }

  /**
   * Handles what is there, and what comes meanwhile; only by the first drainer, or by who was woken
   * by {@link #filled()}.
   */
  final void drain() {
    int done = work;
    do {
      CallEvent stack = top == null ? null : (CallEvent) TOP.getAndSet(this, null);
      CallEvent event = reverse(stack);
      while (event != null) {
        CallEvent current = event;
        event = current.next;
        current.next = null;
        handle(current);
      }
      done = (int) WORK.getAndAdd(this, -done) - done;
    } while (done != 0);
  }

  /** Whether events wait to be drained. */
  final boolean hasWork() {
    return work != 0;
  }

  /** The mailbox was empty, and is not any longer: sees to it that somebody drains it. */
  abstract void filled();

  /** Handles one event; never by two threads at the same time, and never throws. */
  abstract void handle(CallEvent event);

  private static @Nullable CallEvent reverse(@Nullable CallEvent stack) {
    CallEvent reversed = null;
    CallEvent node = stack;
    while (node != null) {
      CallEvent below = node.next;
      node.next = reversed;
      reversed = node;
      node = below;
    }
    return reversed;
  }
}
