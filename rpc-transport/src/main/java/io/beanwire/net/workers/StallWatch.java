package io.beanwire.net.workers;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Looks whether something waits while all workers are blocked, as long as anything waits: nobody
 * else would come to see it.
 */
final class StallWatch extends Thread {
  private final BooleanSupplier look;

  /**
   * A thread that is yet to be started.
   *
   * @param look looks once; false if nobody needs to look any longer
   */
  StallWatch(String name, BooleanSupplier look) {
    super(null, null, name, 0, false);
    this.look = look;
    setDaemon(true);
  }

  @Override
  public void run() {
    do {
      LockSupport.parkNanos(this, TaskQueue.STALL_NANOS);
      interrupted();
    } while (look.getAsBoolean());
  }
}
