package io.beanwire.bench.streams;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** What the live threads of this JVM have allocated. */
final class Allocated {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocated() {}

  /** In all since they began, in bytes. */
  static long bytes() {
    return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
  }
}
