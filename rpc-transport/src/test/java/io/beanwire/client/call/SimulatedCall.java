package io.beanwire.client.call;

import io.beanwire.RpcException;
import io.beanwire.Status.Outcome;
import io.beanwire.call.CallInfo;
import io.beanwire.codec.CodecException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** One call: how it is made, what has really become of it, and what its caller was told. */
final class SimulatedCall {
  private static final VarHandle CALL;

  static {
    try {
      CALL =
          MethodHandles.privateLookupIn(Attempt.class, MethodHandles.lookup())
              .findVarHandle(Attempt.class, "call", Call.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** How long after its deadline a caller may be told of it. */
  private static final Duration GRACE = Duration.ofMillis(50);

  private static final Duration ENCODING = Duration.ofMillis(8);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int LARGE = 100;

  private final Simulation simulation;
  private final int number;
  private final OperationPlan plan;
  private final int padding;
  private final boolean unsendable;
  private CallRequest request;
  private Outcome told;
  private boolean cancelling;
  private boolean cancelled;
  private boolean detached;
  private int executed;
  private int written;
  private int registered;
  private int tracked;

  SimulatedCall(Simulation simulation, int number, OperationPlan plan) {
    this.simulation = simulation;
    this.number = number;
    this.plan = plan;
    this.padding = simulation.chance(20) ? LARGE : 0;
    this.unsendable = simulation.chance(200);
  }

  static SimulatedCall of(Simulation simulation, CallInfo call) {
    return simulation.call((Long) ((CallRequest) call).rawArguments()[0]);
  }

  static SimulatedCall of(Simulation simulation, Attempt attempt) {
    return of(simulation, callOf(attempt).request());
  }

  static Call callOf(Attempt attempt) {
    return (Call) CALL.get(attempt);
  }

  int number() {
    return number;
  }

  int padding() {
    return padding;
  }

  long deadlineNanos() {
    return request.deadlineNanos();
  }

  // How it is made.

  void start() {
    request = new CallRequest(plan, new Object[] {(long) number});
    if (simulation.isTracing()) {
      simulation.note(this + " starts " + plan.operation() + ", " + plan.retryPolicy());
    }
    if (plan.isOneway()) {
      startOneway();
    } else if (simulation.chance(20) && simulation.threads.mayPark()) {
      cancelSometime(Thread.currentThread()::interrupt);
      simulation.threads.parkingThread(this, () -> tell(() -> BlockingCall.make(request)));
    } else if (simulation.chance(2)) {
      startWaiting();
    } else {
      startStage();
    }
  }

  private void startOneway() {
    if (simulation.chance(4) && simulation.threads.mayPark()) {
      cancelSometime(Thread.currentThread()::interrupt);
      simulation.threads.parkingThread(this, () -> tell(() -> OnewayCall.make(request)));
    } else {
      detached = true;
      simulation.threads.asEventLoop(() -> tell(() -> OnewayCall.make(request)));
    }
  }

  private void startWaiting() {
    VirtualWaiter waiter = new VirtualWaiter(simulation, request);
    waiter.start(call -> tell(() -> ResponseDecoder.result(call)));
    cancelSometime(
        () -> {
          if (told == null) {
            waiter.interrupt();
          }
        });
  }

  private void startStage() {
    CallStage stage = CallStage.begin(request);
    stage.whenComplete(
        (value, error) ->
            tell(
                () -> {
                  if (error != null) {
                    throw error;
                  }
                  return value;
                }));
    cancelSometime(
        () -> {
          cancelling = true;
          cancelled = stage.cancel(true);
        });
  }

  private void cancelSometime(Runnable cancel) {
    if (simulation.chance(8)) {
      long left = request.deadlineNanos() - simulation.time.nanoTime();
      long at = simulation.chance(3) ? left : simulation.upTo(PATIENCE);
      simulation.time.schedule(
          () -> {
            if (told == null) {
              simulation.note(this + " is cancelled");
              cancel.run();
            }
          },
          Math.max(0, at));
    }
  }

  // What becomes of it.

  /** The arguments are being encoded, which may take a while, or fail. */
  void encoding() {
    if (simulation.chance(30)) {
      simulation.threads.pause(simulation.upTo(ENCODING));
    } else if (simulation.chance(4)) {
      simulation.threads.preempt();
    }
    if (unsendable) {
      throw new CodecException("it has no form");
    }
  }

  void registered(int change) {
    registered += change;
  }

  void tracked(int change) {
    tracked += change;
    check(tracked == 0 || tracked == 1, "the balancer was told of " + tracked + " attempts");
  }

  /** Its bytes begin to leave. */
  void claimed(boolean inTime) {
    check(inTime, "was written after its deadline");
    check(!cancelled, "was written after it was cancelled");
    check(told == null || plan.isOneway(), "was written after its end was told: " + told);
  }

  void written() {
    written++;
  }

  void executed() {
    executed++;
    if (simulation.isTracing()) {
      simulation.note(this + " is executed");
    }
    int most = plan.operation().idempotent() ? plan.retryPolicy().maxAttempts() : 1;
    check(executed <= most, "was executed " + executed + " times, allowed: " + most);
    check(told != Outcome.NOT_EXECUTED, "was executed after NOT_EXECUTED was told");
  }

  // What its caller was told.

  private interface Result {
    Object get() throws Throwable;
  }

  private void tell(Result result) {
    check(told == null, "was told of its end twice");
    try {
      Object value = result.get();
      if (!plan.isOneway()) {
        check(value.equals((long) number), "got the result of another call: " + value);
        told(Outcome.EXECUTED, "ok");
      } else {
        told(Outcome.UNKNOWN, "handed over");
      }
    } catch (RpcException e) {
      check(e.getMessage() != null, "has no message");
      told(e.status().outcome(), e.status());
    } catch (CancellationException e) {
      told(Outcome.UNKNOWN, "cancelled");
    } catch (Throwable e) {
      told(Outcome.UNKNOWN, e);
      check(false, "failed with " + e);
    }
  }

  private void told(Outcome outcome, Object what) {
    told = outcome;
    if (simulation.isTracing()) {
      simulation.note(this + " is told " + what);
    }
    long late = simulation.time.nanoTime() - request.deadlineNanos();
    check(late <= GRACE.toNanos(), "ended " + late / 1_000_000 + " ms after its deadline");
    checkTold();
  }

  private void checkTold() {
    check(told != Outcome.NOT_EXECUTED || executed == 0, "was executed, told: NOT_EXECUTED");
    check(told != Outcome.EXECUTED || executed > 0, "was not executed, told: EXECUTED");
    if (!plan.isOneway() && !cancelling) {
      checkLeftNothing();
    }
  }

  private void checkLeftNothing() {
    check(registered == 0, "has ended and left an attempt on a connection");
    check(tracked == 0, "has ended and the balancer does not know");
  }

  /** All deadlines are long over. */
  void checkEnded() {
    check(told != null, "never ended");
    checkTold();
    if (plan.isOneway()) {
      check(executed <= 1, "was executed twice");
    }
  }

  /** Nothing can happen any more. */
  void checkAtLast() {
    checkTold();
    checkLeftNothing();
    check(executed <= written, "was executed without being written");
  }

  private void check(boolean valid, String otherwise) {
    if (!valid) {
      simulation.violated(this + " " + otherwise);
    }
  }

  @Override
  public String toString() {
    return "#" + number + (detached ? " detached" : "");
  }
}
