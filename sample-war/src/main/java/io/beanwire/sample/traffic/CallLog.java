package io.beanwire.sample.traffic;

import io.beanwire.sample.contract.OutOfStock;
import io.beanwire.sample.traffic.Call.Result;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * The latest {@value #KEPT} calls that this instance made, for the page to read. Thread-safe, and
 * quick enough for an event loop.
 */
@ApplicationScoped
public class CallLog {
  static final int KEPT = 2_000;

  private final Deque<Call> calls = new ArrayDeque<>();
  private long made;
  private long failed;

  /** Notes a call that the named instance answered. */
  public Call answered(String operation, String by, Duration took, boolean byHand) {
    return add(operation, new Result.Answered(by), took, byHand);
  }

  /** Notes a call that ended in an exception; {@link OutOfStock} is an answer, too. */
  public Call ended(String operation, Throwable failure, Duration took, boolean byHand) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof OutOfStock answer
        ? answered(operation, answer.instance(), took, byHand)
        : add(operation, new Result.Failed(String.valueOf(cause.getMessage())), took, byHand);
  }

  /** The calls with a number above the given one, oldest first; at most what is kept. */
  public synchronized List<Call> after(long number) {
    return calls.stream().filter(call -> call.number() > number).toList();
  }

  /** What was counted since the instance started. */
  public synchronized Totals totals() {
    return new Totals(made, failed);
  }

  private synchronized Call add(String operation, Result result, Duration took, boolean byHand) {
    Call call = new Call(++made, Instant.now(), operation, result, took, byHand);
    if (result instanceof Result.Failed) {
      failed++;
    }
    calls.addLast(call);
    if (calls.size() > KEPT) {
      calls.removeFirst();
    }
    return call;
  }

  /**
   * Counts since the start.
   *
   * @param made all calls
   * @param failed those that nobody answered
   */
  public record Totals(long made, long failed) {}
}
