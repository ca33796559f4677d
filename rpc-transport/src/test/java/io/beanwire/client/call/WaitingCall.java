package io.beanwire.client.call;

import java.util.ArrayList;
import java.util.List;

/** A call that waits for a connection, and what its attempts are told of it. */
public final class WaitingCall implements CallObserver {
  private final List<String> told = new ArrayList<>();

  private WaitingCall() {}

  /** Begins a call of the first instance. */
  public static WaitingCall begin(Workbench bench) {
    WaitingCall waiting = new WaitingCall();
    new Call(bench.request("place"), waiting).begin(bench.nanoTime());
    return waiting;
  }

  /** That its attempts were connected, or why they were not. */
  public List<String> told() {
    return told;
  }

  @Override
  public void mailboxFilled(Call call) {
    call.drain();
  }

  @Override
  public void resume(Call call, CallEvent next) {
    AttemptFailure why = call.attempt().failure();
    if (why == null) {
      call.post(next);
      return;
    }
    told.add(why.status() + (why.repeatable() ? " repeatable" : " once"));
  }

  @Override
  public void sent(Call call) {
    told.add("connected");
  }

  @Override
  public void ended(Call call) {}
}
