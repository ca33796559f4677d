package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What one message may take of the processor, for libraries that fill hash tables without letting
 * anybody count: far more than it needs, and no more than in proportion to its bytes. Belongs to
 * the thread that reads the message.
 */
final class ProcessorTime {
  private static final long FREE_NANOS = 500_000_000;
  private static final long NANOS_PER_BYTE = 1_000;
  private static final int VALUES_PER_LOOK = 64;

  private final long end;
  private int values;

  ProcessorTime(int bytes) {
    end = now() + FREE_NANOS + NANOS_PER_BYTE * bytes;
  }

  /** Another value has been read. */
  void require() {
    if (++values % VALUES_PER_LOOK == 0 && now() - end > 0) {
      throw new CodecException(
          "BW0216 the message takes far longer to read than its size explains (it may hold many"
              + " keys of one hash)");
    }
  }

  private static long now() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    try {
      long time = threads.getCurrentThreadCpuTime();
      return time < 0 ? System.nanoTime() : time;
    } catch (UnsupportedOperationException e) {
      return System.nanoTime(); // in a virtual thread, or not measured here
    }
  }
}
