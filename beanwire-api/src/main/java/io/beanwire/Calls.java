package io.beanwire;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls methods of remote beans in other ways than the interface says: without waiting, without a
 * response, with other options. The interface stays as it is.
 *
 * <pre>{@code
 * CompletionStage<Order> order = Calls.async(() -> orders.find(7));
 * Calls.async(() -> orders.find(7), (found, error) -> show(found, error));
 * Calls.oneway(() -> orders.touch(7));
 * Order fresh = Calls.with(options).call(() -> orders.find(7));
 * }</pre>
 *
 * <p>What is given contains exactly one call of a remote bean, made by the calling thread, and does
 * nothing with its result: it runs at once, and the bean's method returns null (of a primitive
 * type, zero), because the call is only noted. It is made afterwards, as it was asked for. Where
 * that is not so, {@link IllegalStateException} says what is wrong, with a code of its own. May be
 * used at the same time by any number of threads, and within itself: calls in the arguments are
 * made when they are given to a {@code Calls} of their own.
 */
public final class Calls {
  private static final With DEFAULT = new With(CallOptions.DEFAULT);

  private Calls() {}

  /**
   * A remote call that has a result.
   *
   * @param <T> its result
   * @param <X> what it may throw
   */
  @FunctionalInterface
  public interface Call<T extends @Nullable Object, X extends Exception> {
    /** Calls a method of a remote bean. */
    T call() throws X;
  }

  /**
   * A remote call without a result.
   *
   * @param <X> what it may throw
   */
  @FunctionalInterface
  public interface VoidCall<X extends Exception> {
    /** Calls a method of a remote bean. */
    void call() throws X;
  }

  /**
   * Makes a call without waiting for it.
   *
   * @return completed with the result, or with what the call throws. What hangs on it runs on
   *     Beanwire's threads, in the {@link CallContext} that this thread has now. Cancelling it
   *     cancels the call
   * @throws IllegalStateException {@code BW0121} to {@code BW0124} if there is not exactly one call
   */
  public static <T extends @Nullable Object, X extends Exception> CompletionStage<T> async(
      Call<T, X> call) {
    return DEFAULT.async(call);
  }

  /** As {@link #async(Call)}, of a method without a result: completed with null. */
  public static <X extends Exception> CompletionStage<@Nullable Void> async(VoidCall<X> call) {
    return DEFAULT.async(call);
  }

  /**
   * As {@link #async(Call)}, with a callback in place of a stage.
   *
   * @param callback gets the result and null, or null and what the call has thrown
   */
  public static <T extends @Nullable Object, X extends Exception> void async(
      Call<T, X> call, BiConsumer<? super @Nullable T, ? super @Nullable Throwable> callback) {
    DEFAULT.async(call, callback);
  }

  /**
   * Makes a call and returns when it was handed to a connection: nobody waits for its end, and what
   * it returns or throws is dropped.
   *
   * @throws IllegalStateException {@code BW0121} to {@code BW0123} if there is not exactly one call
   * @throws RpcException if it could not be handed over
   */
  public static <X extends Exception> void oneway(VoidCall<X> call) {
    DEFAULT.oneway(call);
  }

  /** Other ways to make a call, with options. */
  public static With with(CallOptions options) {
    return new With(requireNonNull(options, "options"));
  }

  /** Ways to make a call, with options. Immutable. */
  public static final class With {
    private final CallOptions options;

    private With(CallOptions options) {
      this.options = options;
    }

    /**
     * Makes a call as its method says: waits for the result, or returns the stage.
     *
     * @throws X what the method throws
     * @throws IllegalStateException {@code BW0121} to {@code BW0123} if there is not exactly one
     *     call
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // the method's own result: null if T may be null
    public <T extends @Nullable Object, X extends Exception> T call(Call<T, X> call) throws X {
      try {
        return (T) CallRecording.of(call).call(options);
      } catch (Throwable e) {
        throw Calls.<X>sneaky(e);
      }
    }

    /** As {@link #call(Call)}, of a method without a result. */
    public <X extends Exception> void call(VoidCall<X> call) throws X {
      try {
        Object unused = CallRecording.ofVoid(call).call(options);
      } catch (Throwable e) {
        throw Calls.<X>sneaky(e);
      }
    }

    /** As {@link Calls#async(Call)}. */
    @SuppressWarnings("unchecked") // the method's own result
    public <T extends @Nullable Object, X extends Exception> CompletionStage<T> async(
        Call<T, X> call) {
      return (CompletionStage<T>) begun(() -> CallRecording.of(call));
    }

    /** As {@link Calls#async(VoidCall)}. */
    @SuppressWarnings("unchecked") // nobody can look at the result
    public <X extends Exception> CompletionStage<@Nullable Void> async(VoidCall<X> call) {
      return (CompletionStage<@Nullable Void>) begun(() -> CallRecording.ofVoid(call));
    }

    /** As {@link Calls#async(Call, BiConsumer)}. */
    public <T extends @Nullable Object, X extends Exception> void async(
        Call<T, X> call, BiConsumer<? super @Nullable T, ? super @Nullable Throwable> callback) {
      requireNonNull(callback, "callback");
      CompletionStage<T> stage = async(call);
      stage.whenComplete(
          (value, error) ->
              callback.accept(
                  value,
                  error instanceof CompletionException && error.getCause() != null
                      ? error.getCause()
                      : error));
    }

    /** As {@link Calls#oneway(VoidCall)}. */
    public <X extends Exception> void oneway(VoidCall<X> call) {
      try {
        CallRecording.ofVoid(call).oneway(options);
      } catch (Throwable e) {
        throw Calls.<RuntimeException>sneaky(e);
      }
    }

    private CompletionStage<?> begun(Callable<CallRecording.RecordedCall> recording) {
      CallRecording.RecordedCall recorded;
      try {
        recorded = recording.call();
      } catch (IllegalStateException misuse) {
        throw misuse;
      } catch (Exception ofTheArguments) {
        return CompletableFuture.failedFuture(ofTheArguments);
      }
      if (recorded.returnsStage()) {
        throw new IllegalStateException(
            "BW0124 "
                + recorded.operation()
                + " returns a stage by itself. Fix: call it without Calls, or with options by"
                + " Calls.with(options).call(…)");
      }
      return recorded.async(options);
    }
  }

  /** What the call throws is what its method declares, or unchecked. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // thrown as it is
  private static <X extends Throwable> X sneaky(Throwable e) throws X {
    throw (X) e;
  }
}
