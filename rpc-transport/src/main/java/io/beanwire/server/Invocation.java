package io.beanwire.server;

import static java.util.Objects.requireNonNull;

import io.beanwire.Attributes;
import io.beanwire.CallContext;
import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.call.ServerRequest;
import io.beanwire.contract.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * One call of an exported operation, from its admission to its end, whoever brings it: it knows
 * neither frames nor connections. Given to {@link Dispatch#dispatch} once, together with the {@link
 * ResponseSink} of its response.
 *
 * <p>It is one object, and the task of each of its layers: the worker runs it, the {@link
 * CallContext} runs it, the container's {@link CallInterceptor} runs it; each time it goes one
 * layer further in.
 */
public abstract class Invocation extends Completion implements ServerRequest, Runnable {
  private static final byte ON_WORKER = 0;
  private static final byte IN_CONTEXT = 1;
  private static final byte IN_SCOPE = 2;

  private final ExportedOperation exported;
  private @Nullable CallContext context;

  private @Nullable DecodedArguments decoded;

  private byte layer = ON_WORKER;
  private @Nullable FilterChain chain;

  /** A call of the given operation. */
  protected Invocation(ExportedOperation exported) {
    this.exported = requireNonNull(exported, "exported");
  }

  /**
   * Gives the arguments; called at most once, by the thread that runs the operation.
   *
   * @throws io.beanwire.codec.CodecException if they cannot be decoded
   * @throws RpcException if they are refused, with the status to tell
   */
  protected abstract @Nullable Object[] decodeArguments();

  /**
   * Sends the items that the bean has returned, in the order that it gives them; called at most
   * once, by the thread that has run the operation.
   *
   * @return a stage that ends when all are sent or the publisher fails; to cancel it cancels the
   *     subscription
   */
  protected CompletionStage<?> stream(Flow.Publisher<?> items) {
    throw new UnsupportedOperationException("this endpoint carries no streams");
  }

  /** Whether more than half of the caller's time was over when a thread was free. */
  protected boolean hasWaitedLong(long nowNanos) {
    return false;
  }

  /** Whether nobody waits for the response: then it is of no use to refuse the call. */
  protected boolean isOneway() {
    return false;
  }

  /**
   * The invocation has ended, its sink has been told or never will be, and nothing of what it has
   * begun goes on: a stage that is overdue, or was cancelled, ends later. Called once, by any
   * thread: what the call has held, such as its arguments, is to be given back here.
   */
  @Override
  protected void ended() {}

  /** The operation, and what its bean needs. */
  public final ExportedOperation exported() {
    return exported;
  }

  @Override
  public final Operation operation() {
    return exported.operation();
  }

  @Override
  public final List<@Nullable Object> arguments() {
    return Collections.unmodifiableList(Arrays.<@Nullable Object>asList(decodedOnce()));
  }

  @Override
  public final Attributes attributes() {
    return context().attributes();
  }

  @Override
  public final Duration remaining() {
    return Duration.ofNanos(deadlineNanos() - dispatch().nanoTime());
  }

  /**
   * Nobody waits for the response any longer: an operation that has not started will not, the
   * thread that is inside the bean is interrupted, a stage is cancelled, on a worker, and not
   * waited for. Any thread; never blocks.
   */
  public final void cancel() {
    abandon();
  }

  /** Goes one layer further in; for those to whom the dispatch gives it. */
  @Override
  public final void run() {
    switch (layer++) {
      case ON_WORKER -> begin();
      case IN_CONTEXT -> enterScope(this);
      case IN_SCOPE -> invoke();
      default -> throw new IllegalStateException("an invocation runs once");
    }
  }

  /** Runs a task in this thread as the container and the bean's class loader want it. */
  final void enterScope(Runnable task) {
    exported.enterScope(dispatch().interceptor(), task);
  }

  final CallContext context() {
    CallContext made = context;
    if (made == null) {
      made =
          CallContext.of(
              exported.service(),
              operation().signature(),
              peer(),
              caller(),
              deadlineNanos(),
              attachments(),
              dispatch().clock(),
              this);
      context = made;
    }
    return made;
  }

  /** The arguments, decoded when somebody asks first. */
  final synchronized @Nullable Object[] decodedOnce() {
    DecodedArguments known = decoded;
    if (known == null) {
      known = DecodedArguments.of(this);
      decoded = known;
    }
    return known.get();
  }

  @Override
  final boolean isOver() {
    FilterChain filtered = chain;
    return filtered == null || filtered.isBeanOver();
  }

  @Override
  final Operation called() {
    return exported.operation();
  }

  @Override
  final void thrown(Throwable error) {
    // Of oneway calls, which have a line of their own, the sink tells.
    if (!isOneway()) {
      dispatch().failures().thrown(operation(), peer(), error);
    }
  }

  @Override
  final void reported(String text, @Nullable Throwable why) {
    if (!isOneway()) {
      dispatch().failures().failed(operation(), peer(), text, why);
    }
  }

  private void begin() {
    if (isCancelled()) {
      end();
      return;
    }
    long now = dispatch().nanoTime();
    if (now - deadlineNanos() > 0) {
      endWith(Status.EXPIRED, Failures.EXPIRED);
      return;
    }
    if (hasWaitedLong(now)) {
      reported(Failures.LATE, null);
    }
    try {
      context().run(this);
      if (layer == IN_SCOPE) {
        endWith(Status.INTERNAL, "BW0811 the container's interceptor did not run the operation");
      }
    } catch (Throwable e) {
      Failures.log("BW0811 unexpected error while dispatching " + operation(), e);
      endWith(Status.INTERNAL, "BW0811 the server failed around the operation: " + Failures.of(e));
    }
  }

  private void invoke() {
    if (dispatch().hasFilters()) {
      FilterChain filtered = new FilterChain(this);
      chain = filtered;
      await(filtered.start());
      return;
    }
    @Nullable Object[] arguments;
    try {
      arguments = decodeArguments();
    } catch (RpcException refusal) {
      endWith(refusal.status(), Failures.messageOf(refusal));
      return;
    } catch (Throwable e) {
      endWith(Status.BAD_REQUEST, "BW0812 " + Failures.unreadable(e));
      return;
    }
    Object result;
    try {
      markExecuted();
      result = invokeBean(arguments);
    } catch (Throwable e) {
      completed(null, e);
      return;
    }
    if (operation().mode() == Operation.Mode.ASYNC || operation().mode() == Operation.Mode.STREAM) {
      await(result);
    } else {
      completed(result, null);
    }
  }

  /** What the bean returns; of a stream, the stage of its end. */
  final @Nullable Object invokeBean(@Nullable Object[] arguments) throws Throwable {
    Object result = exported.invoke(this, arguments);
    return operation().mode() == Operation.Mode.STREAM && result != null
        ? stream((Flow.Publisher<?>) result)
        : result;
  }

  private void await(@Nullable Object result) {
    if (!(result instanceof CompletionStage<?> stage)) {
      completed(null, new NullPointerException(operation() + " returned null, not a stage"));
      return;
    }
    // What is there already needs nobody to wait for it.
    if (stage.getClass() == CompletableFuture.class) {
      CompletableFuture<?> future = (CompletableFuture<?>) stage;
      if (future.isDone() && !future.isCompletedExceptionally()) {
        completed(future.join(), null);
        return;
      }
    }
    completeWith(new PendingStage(this, stage, chain), deadlineNanos());
  }
}
