package io.beanwire;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One call that is being served. */
final class ServedCall extends CallContext {
  private static final VarHandle ATTRIBUTES;

  static {
    try {
      ATTRIBUTES =
          MethodHandles.lookup().findVarHandle(ServedCall.class, "attributes", Attributes.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final String service;
  private final String method;
  private final String peer;
  private final String caller;
  private final long deadlineNanos;
  private final Attachments attachments;
  private final LongSupplier nanoTime;
  private final Cancellation cancellation;

  // Made when somebody asks: most calls have none.
  private volatile @Nullable Attributes attributes;

  ServedCall(
      String service,
      String method,
      String peer,
      String caller,
      long deadlineNanos,
      Attachments attachments,
      LongSupplier nanoTime,
      Cancellation cancellation) {
    this.service = requireNonNull(service, "service");
    this.method = requireNonNull(method, "method");
    this.peer = requireNonNull(peer, "peer");
    this.caller = requireNonNull(caller, "caller");
    this.deadlineNanos = deadlineNanos;
    this.attachments = requireNonNull(attachments, "attachments");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    this.cancellation = requireNonNull(cancellation, "cancellation");
  }

  @Override
  public String service() {
    return service;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public String caller() {
    return caller;
  }

  @Override
  public Duration remaining() {
    return Duration.ofNanos(deadlineNanos - nanoTime.getAsLong());
  }

  @Override
  public long deadlineNanos() {
    return deadlineNanos;
  }

  @Override
  public Attachments attachments() {
    return attachments;
  }

  @Override
  public Attributes attributes() {
    Attributes made = attributes;
    if (made != null) {
      return made;
    }
    made = new Attributes();
    Attributes before = (Attributes) ATTRIBUTES.compareAndExchange(this, (Attributes) null, made);
    return before == null ? made : before;
  }

  @Override
  public boolean isCancelled() {
    return cancellation.isCancelled();
  }

  @Override
  public Registration onCancel(Runnable action) {
    return cancellation.onCancel(requireNonNull(action, "action"));
  }

  @Override
  CallContext self() {
    return this;
  }

  @Override
  public String toString() {
    return service + "." + method + " from " + peer;
  }
}
