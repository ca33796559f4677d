package io.beanwire.client.call;

import io.beanwire.Attachments;
import io.beanwire.Attributes;
import io.beanwire.CallContext;
import io.beanwire.call.AttemptInfo;
import io.beanwire.call.ClientRequest;
import io.beanwire.client.stream.CallStream;
import io.beanwire.contract.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for: an operation, its arguments, until when, and what travels beside. It is what
 * balancers and filters see of a call.
 */
final class CallRequest implements ClientRequest {
  private final OperationPlan plan;
  private final @Nullable Object[] arguments;
  private final long startNanos;
  private final long deadlineNanos;
  private final @Nullable CallStream stream;
  private volatile @Nullable Attachments attachments;
  private volatile @Nullable Attributes attributes;
  private volatile @Nullable Call call;

  /** A request that begins now; within a call that is being served, it inherits its deadline. */
  CallRequest(OperationPlan plan, @Nullable Object[] arguments) {
    this(plan, arguments, null);
  }

  /** The same for an operation whose result's items go to the given subscriber. */
  CallRequest(
      OperationPlan plan, @Nullable Object[] arguments, Flow.@Nullable Subscriber<?> subscriber) {
    this.plan = plan;
    this.stream = StreamArguments.stream(plan, arguments, subscriber);
    this.arguments = arguments;
    startNanos = plan.time().nanoTime();
    long own = startNanos + (stream == null ? plan.timeoutNanos() : StreamArguments.NO_DEADLINE);
    CallContext outer = CallContext.current();
    deadlineNanos = outer != null && outer.deadlineNanos() - own < 0 ? outer.deadlineNanos() : own;
  }

  OperationPlan plan() {
    return plan;
  }

  /** What travels in the request: all but the argument that is a stream. */
  @Nullable Object[] messageArguments() {
    return stream == null ? arguments : StreamArguments.withoutStream(plan.operation(), arguments);
  }

  /** Its items; null if it has none. */
  @Nullable CallStream stream() {
    return stream;
  }

  @Nullable Object[] rawArguments() {
    return arguments;
  }

  /** When it began. */
  long startNanos() {
    return startNanos;
  }

  /** Whether its deadline has come. */
  boolean isLate(long now) {
    return deadlineNanos - now <= 0;
  }

  /** Whether it is to end at a time, and not when its stream ends. */
  boolean hasDeadline() {
    return stream == null || deadlineNanos - startNanos < StreamArguments.NO_DEADLINE;
  }

  /** How long ago it began, in nanoseconds. */
  long elapsedNanos() {
    return plan.time().nanoTime() - startNanos;
  }

  /** The call that makes it, whose attempts filters may look at. */
  void madeBy(Call call) {
    this.call = call;
  }

  @Override
  public Operation operation() {
    return plan.operation();
  }

  @Override
  public List<@Nullable Object> arguments() {
    return Collections.<@Nullable Object>unmodifiableList(
        Arrays.<@Nullable Object>asList(arguments));
  }

  @Override
  public long deadlineNanos() {
    return deadlineNanos;
  }

  @Override
  public Duration remaining() {
    return Duration.ofNanos(deadlineNanos - plan.time().nanoTime());
  }

  @Override
  public Attributes attributes() {
    Attributes known = attributes;
    if (known == null) {
      synchronized (this) {
        known = attributes;
        if (known == null) {
          known = new Attributes();
          attributes = known;
        }
      }
    }
    return known;
  }

  @Override
  public Attachments attachments() {
    Attachments known = attachments;
    return known == null ? Attachments.EMPTY : known;
  }

  @Override
  public synchronized void attach(String name, String value) {
    attachments = attachments().with(name, value);
  }

  @Override
  public synchronized void attach(String name, byte[] value) {
    attachments = attachments().with(name, value);
  }

  @Override
  public List<AttemptInfo> attempts() {
    List<AttemptInfo> infos = new ArrayList<>();
    Call made = call;
    long now = plan.time().nanoTime();
    for (Attempt a = made == null ? null : made.attempt(); a != null; a = a.previous()) {
      infos.add(a.info(now));
    }
    Collections.reverse(infos);
    return infos;
  }
}
