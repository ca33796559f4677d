package io.beanwire;

import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;

/** Stands for the call that the asking thread is serving; has no state, so it may be passivated. */
final class CurrentCall extends CallContext implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  static final CurrentCall INSTANCE = new CurrentCall();

  private CurrentCall() {}

  @Override
  CallContext self() {
    CallContext current = current();
    if (current == null) {
      throw new IllegalStateException(
          "BW0120 this thread serves no remote call, so there is no CallContext. Fix: hand work to"
              + " other threads by CallContext.wrap or executor; where a bean is called locally,"
              + " too, ask CallContext.current(), which may be null");
    }
    return current;
  }

  @Override
  public String service() {
    return self().service();
  }

  @Override
  public String method() {
    return self().method();
  }

  @Override
  public String peer() {
    return self().peer();
  }

  @Override
  public String caller() {
    return self().caller();
  }

  @Override
  public Duration remaining() {
    return self().remaining();
  }

  @Override
  public long deadlineNanos() {
    return self().deadlineNanos();
  }

  @Override
  public Attachments attachments() {
    return self().attachments();
  }

  @Override
  public Attributes attributes() {
    return self().attributes();
  }

  @Override
  public boolean isCancelled() {
    return self().isCancelled();
  }

  @Override
  public Registration onCancel(Runnable action) {
    return self().onCancel(action);
  }

  @Override
  public String toString() {
    CallContext current = current();
    return current == null ? "no call" : current.toString();
  }

  @Serial
  private Object readResolve() {
    return INSTANCE;
  }
}
