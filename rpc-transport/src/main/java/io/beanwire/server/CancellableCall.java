package io.beanwire.server;

import io.beanwire.Cancellation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Whether the caller of an invocation has given up, and who learns of it: whatever asks for it, and
 * the thread that is inside the bean's method. That one is interrupted only while it is there:
 * afterwards it serves somebody else, who must not find its interrupt.
 */
abstract class CancellableCall implements Cancellation {
  private static final VarHandle INSIDE;

  static {
    try {
      INSIDE = MethodHandles.lookup().findVarHandle(CancellableCall.class, "inside", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile boolean cancelled;

  /** The thread; or, once it is being interrupted, what who interrupts it holds the lock of. */
  private volatile @Nullable Object inside;

  // Made when somebody asks: most calls have none.
  private volatile @Nullable CancelActions actions;

  @Override
  public final boolean isCancelled() {
    return cancelled;
  }

  @Override
  public final Registration onCancel(Runnable action) {
    CancelActions known = actions;
    if (known == null) {
      synchronized (this) {
        known = actions;
        if (known == null) {
          known = new CancelActions();
          actions = known;
        }
      }
    }
    Registration added = known.add(action);
    if (cancelled) {
      known.run();
    }
    return added;
  }

  /** The caller has given up: tells whoever has to know. Never blocks. */
  final void markCancelled() {
    cancelled = true;
    interruptBean();
    CancelActions known = actions;
    if (known != null) {
      known.run();
    }
  }

  /** This thread is about to call the bean; {@link #leaveBean} has to follow. */
  final void enterBean() {
    inside = Thread.currentThread();
    if (cancelled) {
      interruptBean();
    }
  }

  /** The bean has returned: an interrupt that was sent has come, and is cleared. */
  final void leaveBean() {
    if (INSIDE.compareAndSet(this, Thread.currentThread(), null)) {
      return;
    }
    Object interrupting = inside;
    if (interrupting != null) {
      synchronized (interrupting) {
        boolean unused = Thread.interrupted();
      }
      inside = null;
    }
  }

  private void interruptBean() {
    if (!(inside instanceof Thread thread)) {
      return;
    }
    Object interrupting = new Object();
    // Held until the interrupt is sent: whoever leaves meanwhile waits for it.
    synchronized (interrupting) {
      if (INSIDE.compareAndSet(this, thread, interrupting)) {
        thread.interrupt();
      }
    }
  }
}
