package io.beanwire.client.call;

import static java.util.Objects.requireNonNull;

import io.beanwire.Attachments;
import io.beanwire.Attributes;
import io.beanwire.CallContext;
import io.beanwire.CallOptions;
import io.beanwire.Cancellation;
import io.beanwire.call.AttemptInfo;
import io.beanwire.call.ClientRequest;
import io.beanwire.client.stream.CallStream;
import io.beanwire.contract.Operation;
import io.beanwire.registry.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
  private final @Nullable CallContext context;
  private final @Nullable Variant variant;
  private final @Nullable CallStream stream;
  private volatile @Nullable Attachments attachments;
  private volatile @Nullable Attributes attributes;
  private volatile @Nullable Call call;

  /** A request that begins now; within a call that is being served, it inherits its deadline. */
  CallRequest(OperationPlan plan, @Nullable Object[] arguments) {
    this(plan, arguments, null);
  }

  /** The same of a call that differs from what is configured; null if it does not. */
  CallRequest(OperationPlan plan, @Nullable Object[] arguments, @Nullable Variant variant) {
    this(plan, arguments, variant, null);
  }

  /** The same for an operation whose result's items go to the given subscriber. */
  static CallRequest subscribing(
      OperationPlan plan, @Nullable Object[] arguments, Flow.Subscriber<?> subscriber) {
    return new CallRequest(plan, arguments, null, subscriber);
  }

  private CallRequest(
      OperationPlan plan,
      @Nullable Object[] arguments,
      @Nullable Variant variant,
      Flow.@Nullable Subscriber<?> subscriber) {
    this.plan = plan;
    this.stream = StreamArguments.stream(plan, arguments, subscriber);
    this.arguments = arguments;
    this.variant = variant;
    Duration timeout = variant == null ? null : variant.options().timeout();
    if (variant != null) {
      attachments = variant.options().attachments();
    }
    startNanos = plan.time().nanoTime();
    long own =
        startNanos
            + (stream != null
                ? StreamArguments.NO_DEADLINE
                : timeout == null ? plan.timeoutNanos() : timeout.toNanos());
    CallContext outer = CallContext.current();
    context = outer;
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

  /** How the caller deals with the answer: as the operation says, unless it wants otherwise. */
  Operation.Mode mode() {
    return variant == null ? plan.operation().mode() : variant.mode();
  }

  boolean isOneway() {
    return mode() == Operation.Mode.ONEWAY;
  }

  /** Which instances it may go to; null if to any. */
  @Nullable Variant selection() {
    return variant != null && variant.options().isSelective() ? variant : null;
  }

  /** The call that was being served where it was made; null if there was none. */
  @Nullable CallContext context() {
    return context;
  }

  /** Runs a part of the caller's program where it made the call: in the same context. */
  void inContext(Runnable task) {
    if (context == null) {
      task.run();
    } else {
      context.run(task);
    }
  }

  /** Whether the call that is being served is cancelled, so that nothing is to be sent. */
  boolean isAbandoned() {
    return context != null && context.isCancelled();
  }

  /** Cancels the call if the one that is being served is cancelled; to be closed at its end. */
  Cancellation.Registration cancelledWithContext(Call made) {
    return context == null ? Cancellation.Registration.NONE : context.onCancel(made::cancel);
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

  /**
   * A call that differs from what its operation and the configuration say, as {@code Calls} makes
   * it.
   *
   * @param mode how its caller deals with the answer
   * @param options whatever else differs
   */
  record Variant(Operation.Mode mode, CallOptions options) {
    Variant {
      requireNonNull(mode, "mode");
      requireNonNull(options, "options");
    }

    /** Whether the call may go to the given instance. */
    boolean accepts(Instance instance) {
      String wanted = options.instance();
      if (wanted != null && !wanted.equals(instance.id()) && !wanted.equals(instance.address())) {
        return false;
      }
      for (Map.Entry<String, String> tag : options.tags().entrySet()) {
        if (!tag.getValue().equals(instance.meta().get(tag.getKey()))) {
          return false;
        }
      }
      return true;
    }

    /** Which instances are asked for, for people. */
    String wanted() {
      return (options.instance() == null ? "" : " instance " + options.instance())
          + (options.tags().isEmpty() ? "" : " tags " + options.tags());
    }
  }
}
