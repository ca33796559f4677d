package io.beanwire.bench.calls.process;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what this process has used up. Reading itself costs something, so the dear part, walking
 * through all threads, happens outside of what is compared: first when a window begins, last when
 * it ends. Used by one thread.
 */
final class Meter {
  private static final Path TASKS = Path.of("/proc/self/task");

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final @Nullable Method totalAllocated = totalAllocated();
  private Usage begin = new Usage(0, 0, 0, 0);

  /** Begins a window. */
  String begin() {
    long switches = switches();
    begin = new Usage(System.nanoTime(), system.getProcessCpuTime(), allocated(), switches);
    return "begun";
  }

  /** Ends the window: what was used up in it. */
  Usage end() {
    long allocated = allocated();
    long cpu = system.getProcessCpuTime();
    long now = System.nanoTime();
    return new Usage(now, cpu, allocated, switches()).since(begin);
  }

  /** Virtual threads allocate on behalf of their carriers, which are counted. */
  private long allocated() {
    if (totalAllocated != null) {
      try {
        return (long) totalAllocated.invoke(threads);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the JVM does not say what it has allocated", e);
      }
    }
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return sum;
  }

  /** Knows ended threads, too; since JDK 21. */
  private static @Nullable Method totalAllocated() {
    try {
      return ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static long switches() {
    if (!Files.isDirectory(TASKS)) {
      return -1;
    }
    try (Stream<Path> tasks = Files.list(TASKS)) {
      return tasks.mapToLong(task -> switches(task.resolve("status"))).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long switches(Path status) {
    try {
      List<String> lines = Files.readAllLines(status);
      return lines.stream()
          .filter(line -> line.contains("voluntary_ctxt_switches:"))
          .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
          .sum();
    } catch (IOException e) {
      return 0; // the thread has ended
    }
  }
}
