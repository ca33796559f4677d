package io.beanwire.client.call;

import java.time.Duration;
import java.util.function.Consumer;

/** A thread that waits in virtual time, as {@link BlockingCall} waits in real time. */
final class VirtualWaiter implements CallObserver {
  private static final Duration WAKE_UP = Duration.ofMillis(1);

  private final Simulation simulation;
  private final CallRequest request;
  private Call call;
  private Consumer<Call> whenEnded;
  private boolean running;
  private boolean interrupted;
  private boolean over;

  VirtualWaiter(Simulation simulation, CallRequest request) {
    this.simulation = simulation;
    this.request = request;
  }

  void start(Consumer<Call> whenEnded) {
    this.whenEnded = whenEnded;
    call = new Call(request, this);
    running = true;
    call.begin(request.plan().time().nanoTime());
    running = false;
    simulation.time.schedule(
        this::run, Math.max(0, request.deadlineNanos() - simulation.time.nanoTime()));
    run();
  }

  void interrupt() {
    interrupted = true;
    run();
  }

  private void run() {
    if (running || over) {
      return;
    }
    running = true;
    if (call.hasWork()) {
      call.drain();
    }
    if (!call.hasEnded()) {
      if (request.deadlineNanos() - simulation.time.nanoTime() <= 0) {
        call.post(new CallEvent.DeadlineReached());
        call.drain();
      } else if (interrupted) {
        call.cancel();
        call.drain();
      }
    }
    running = false;
    if (call.hasEnded()) {
      over = true;
      whenEnded.accept(call);
    }
  }

  @Override
  public void mailboxFilled(Call filled) {
    if (call.hasEnded()) {
      filled.drain();
    } else {
      simulation.time.schedule(this::run, simulation.upTo(WAKE_UP));
    }
  }

  @Override
  public void resume(Call paused, CallEvent next) {
    paused.post(next);
  }

  @Override
  public void sent(Call sent) {}

  @Override
  public void ended(Call ended) {}
}
