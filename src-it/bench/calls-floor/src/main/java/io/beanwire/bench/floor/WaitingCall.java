package io.beanwire.bench.floor;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A call that its thread waits for. */
final class WaitingCall<A, R> extends Call<A, R> {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Thread caller = Thread.currentThread();
  private volatile @Nullable R result;

  WaitingCall(Method<A, R> method, A argument) {
    super(method, argument);
  }

  /** Waits for the result. */
  R await() {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (true) {
      R got = result;
      if (got != null) {
        return got;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new IllegalStateException("no reply within 10 s");
      }
      LockSupport.parkNanos(this, left);
    }
  }

  @Override
  void complete(R got) {
    result = got;
    LockSupport.unpark(caller);
  }
}
