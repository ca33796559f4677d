package io.beanwire.server;

import io.beanwire.Attachments;
import java.time.Duration;

/** A call from this process. */
class LocalInvocation extends Invocation {
  private final Attachments attachments;
  private final long deadlineNanos;
  private final Object[] arguments;
  int ends;

  LocalInvocation(
      ExportedOperation exported, Attachments attachments, Duration time, Object... arguments) {
    super(exported);
    this.attachments = attachments;
    this.deadlineNanos = System.nanoTime() + time.toNanos();
    this.arguments = arguments;
  }

  @Override
  protected Object[] decodeArguments() {
    return arguments;
  }

  @Override
  protected synchronized void ended() {
    ends++;
  }

  synchronized int ends() {
    return ends;
  }

  @Override
  public String peer() {
    return "local";
  }

  @Override
  public Attachments attachments() {
    return attachments;
  }

  @Override
  public long deadlineNanos() {
    return deadlineNanos;
  }
}
