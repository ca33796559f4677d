package io.beanwire;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Where a proxy notes the call that {@link Calls} was given, instead of making it. For those who
 * make proxies; applications have no use for it. Belongs to one thread.
 */
public final class CallRecording {
  private final @Nullable Object outer;
  private @Nullable RecordedCall call;
  private @Nullable RecordedCall second;

  private CallRecording(@Nullable Object outer) {
    this.outer = outer;
  }

  /** What this thread records; null if its calls are to be made, as nearly all are. */
  public static @Nullable CallRecording current() {
    return ThreadState.get() instanceof CallRecording recording ? recording : null;
  }

  /**
   * Notes a call; its caller gets the placeholder.
   *
   * @throws IllegalStateException {@code BW0122} if there is one already
   */
  public @Nullable Object record(RecordedCall made) {
    if (call != null) {
      second = made;
      throw twoCalls();
    }
    call = made;
    return made.placeholder();
  }

  /** A call that was noted, and can be made once, by the thread that has noted it. */
  public interface RecordedCall {
    /** Service and operation, for people. */
    String operation();

    /** What the noted method returns: null, the zero of a primitive type, or a stage. */
    @Nullable Object placeholder();

    /** Whether the method returns a stage. */
    boolean returnsStage();

    /** Makes the call and waits for its end; of a method that returns a stage, gives that. */
    @Nullable Object call(CallOptions options) throws Throwable;

    /** Begins the call. */
    CompletionStage<?> async(CallOptions options);

    /** Makes the call and waits until it is handed over, not for a response. */
    void oneway(CallOptions options) throws Throwable;
  }

  /**
   * Runs what has to contain exactly one remote call, and returns that.
   *
   * @throws IllegalStateException if it does not, or does something with the result
   * @throws Exception whatever it throws before there was a call
   */
  static RecordedCall of(Calls.Call<?, ?> task) throws Exception {
    requireNonNull(task, "call");
    CallRecording recording = new CallRecording(ThreadState.get());
    @Nullable Object returned = recording.run(task);
    RecordedCall made = recording.onlyCall();
    Object placeholder = made.placeholder();
    if (returned != placeholder && (returned == null || !returned.equals(placeholder))) {
      throw used(made, null);
    }
    return made;
  }

  /** The same, where there is no result, or it is dropped. */
  static RecordedCall ofVoid(Calls.VoidCall<?> task) throws Exception {
    requireNonNull(task, "call");
    CallRecording recording = new CallRecording(ThreadState.get());
    Object unused =
        recording.run(
            () -> {
              task.call();
              return null;
            });
    return recording.onlyCall();
  }

  private @Nullable Object run(Calls.Call<?, ?> task) throws Exception {
    ThreadState.set(this);
    try {
      return task.call();
    } catch (Throwable e) {
      throw unusable(e);
    } finally {
      ThreadState.set(outer);
    }
  }

  @Nullable Object outer() {
    return outer;
  }

  private RecordedCall onlyCall() {
    RecordedCall made = call;
    if (made == null) {
      throw new IllegalStateException(
          "BW0121 no remote call was made by this thread in what Calls was given. Fix: pass a lambda"
              + " that calls a method of a remote bean, such as () -> orders.find(7), itself and in"
              + " this thread; a local bean, a stub or a mock in its place has been called already");
    }
    if (second != null) {
      throw twoCalls();
    }
    return made;
  }

  private Exception unusable(Throwable thrown) {
    RecordedCall made = call;
    if (second != null) {
      return twoCalls();
    }
    if (made != null) {
      return used(made, thrown);
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return (Exception) thrown;
  }

  private IllegalStateException twoCalls() {
    return new IllegalStateException(
        "BW0122 two remote calls in what Calls was given: "
            + name(call)
            + " and "
            + name(second)
            + ". Fix: make them one by one, and make calls whose results are arguments before");
  }

  private static IllegalStateException used(RecordedCall made, @Nullable Throwable thrown) {
    return new IllegalStateException(
        "BW0123 the result of "
            + made.operation()
            + " was used in what Calls was given, where it is not there yet: the method has returned "
            + made.placeholder()
            + " in its place"
            + (thrown == null ? "" : ", and then " + thrown + " was thrown")
            + ". Fix: pass the call alone, and use its result afterwards: thenApply, or what call"
            + " returns",
        thrown);
  }

  private static String name(@Nullable RecordedCall each) {
    return each == null ? "?" : each.operation();
  }
}
