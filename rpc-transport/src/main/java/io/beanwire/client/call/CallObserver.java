package io.beanwire.client.call;

/**
 * A way to wait for a call: a thread that parks, a stage that is completed. It decides which thread
 * drains the call's mailbox, and is told of the end.
 */
interface CallObserver {
  /**
   * The mailbox was empty, and is not any longer. Whoever is told drains it, or sees to it that
   * another thread does, soon; any thread.
   */
  void mailboxFilled(Call call);

  /** Whether whoever leaves an event drains it there and then; always the same. */
  default boolean drainsAtOnce() {
    return false;
  }

  /**
   * The call needs a thread that may encode the next attempt, and leaves it the event; any thread.
   */
  void resume(Call call, CallEvent next);

  /** An attempt's request was queued; only by whoever drains. */
  void sent(Call call);

  /** The call has ended, once; only by whoever drains. */
  void ended(Call call);
}
