package io.beanwire.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the calls that run, refuses new ones once the drain has begun, and waits for the rest. */
final class RunningCalls {
  private final AtomicInteger running = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private volatile boolean draining;

  /** Counts a new call in; false if none is taken any longer. */
  boolean enter() {
    // Counting before looking: a drain that begins in between sees this call.
    running.getAndIncrement();
    if (draining) {
      exit();
      return false;
    }
    return true;
  }

  /** Counts an answered call out. */
  void exit() {
    if (running.decrementAndGet() == 0 && draining) {
      lock.lock();
      try {
        idle.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** From now on no call is taken. */
  void beginDrain() {
    draining = true;
  }

  /** Takes calls again. */
  void resume() {
    draining = false;
  }

  boolean isDraining() {
    return draining;
  }

  int count() {
    return running.get();
  }

  /** Waits until no call runs; false if the time was over before. */
  boolean awaitIdle(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    lock.lock();
    try {
      while (running.get() > 0) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        idle.awaitNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
