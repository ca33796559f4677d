package io.beanwire.client.call;

import java.util.concurrent.atomic.AtomicInteger;

/** Handles a call's events where they are posted, and counts its ends. */
final class QuietObserver implements CallObserver {
  final AtomicInteger ends = new AtomicInteger();

  @Override
  public void mailboxFilled(Call call) {
    call.drain();
  }

  @Override
  public void resume(Call call, CallEvent next) {
    call.post(next);
  }

  @Override
  public void sent(Call call) {}

  @Override
  public void ended(Call call) {
    ends.incrementAndGet();
  }
}
