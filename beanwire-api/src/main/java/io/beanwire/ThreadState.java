package io.beanwire;

import org.jspecify.annotations.Nullable;

/**
 * What a thread does for Beanwire: it serves a call, or records one for {@link Calls}, or neither.
 * One thread-local for both, so that a proxy finds out with one look.
 */
final class ThreadState {
  /** A {@link CallContext} or a {@link CallRecording}; nothing of an application's. */
  private static final ThreadLocal<Object> STATE = new ThreadLocal<>();

  private ThreadState() {}

  static @Nullable Object get() {
    return STATE.get();
  }

  /** The call that a state belongs to; null if there is none. */
  static @Nullable CallContext contextOf(@Nullable Object state) {
    Object each = state;
    while (each instanceof CallRecording recording) {
      each = recording.outer();
    }
    return (CallContext) each;
  }

  /** Changes the state; what it was before has to be set again by the same thread. */
  static void set(@Nullable Object state) {
    if (state == null) {
      STATE.remove();
    } else {
      STATE.set(state);
    }
  }
}
