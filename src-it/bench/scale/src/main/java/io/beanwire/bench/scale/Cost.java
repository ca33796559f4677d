package io.beanwire.bench.scale;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** What this JVM has used. */
final class Cost {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RSS = "VmRSS:";

  private static final int COLLECTIONS = 3;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Cost() {}

  /** {@code cpu}: µs of all threads; {@code allocated}: bytes of the threads that live. */
  static Figures sofar() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Figures(
        Map.of("cpu", system.getProcessCpuTime() / 1e3, "allocated", (double) allocated()));
  }

  /**
   * {@code heap}: bytes that survive a collection; {@code direct}: bytes of buffers outside the
   * heap; {@code rss}: bytes of memory that the process holds, NaN where that is not known.
   */
  static Figures memory() {
    // More than once: what is cleaned when it has gone is only queued by the first collection.
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return new Figures(
        Map.of("heap", (double) survived(), "direct", (double) direct(), "rss", rss()));
  }

  /** How many files and sockets are open; -1 where that is not known. */
  static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : -1;
  }

  /** How many files and sockets may be open. */
  static long mostFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  private static long allocated() {
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    try {
      // Since Java 21, and the only one that counts what virtual threads allocate.
      return (long) ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes").invoke(threads);
    } catch (ReflectiveOperationException e) {
      long sum = 0;
      for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
        sum += Math.max(0, bytes);
      }
      return sum;
    }
  }

  /** After the last collection: what threads have set aside since would count as used. */
  private static long survived() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getCollectionUsage)
        .filter(Objects::nonNull)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }

  /** Netty counts its own buffers, and the JDK those that it knows of. */
  private static long direct() {
    List<BufferPoolMXBean> pools = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
    long known = pools.stream().mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
    return Math.max(known, PlatformDependent.usedDirectMemory());
  }

  private static double rss() {
    if (!Files.exists(STATUS)) {
      return Double.NaN;
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(RSS))
          .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
