package io.beanwire.faults;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Tells the driver, five times a second, how much memory this JVM has used at most: heap, heap that
 * survived a collection, and direct buffers, in MiB; and for how many milliseconds collections have
 * stopped it. The last line before an end is what is known.
 */
final class MemoryPeaks {
  private static final long PERIOD_MILLIS = 200;

  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private final AtomicLong survived = new AtomicLong();
  private final AtomicLong pauseMillis = new AtomicLong();
  private final List<BufferPoolMXBean> direct =
      ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
          .filter(pool -> pool.getName().equals("direct"))
          .toList();
  private long heapPeak;
  private long directPeak;

  private MemoryPeaks() {}

  /** Begins to tell. */
  static void report() {
    MemoryPeaks peaks = new MemoryPeaks();
    peaks.listen();
    Thread thread = new Thread(peaks::run, "memory-peaks");
    thread.setDaemon(true);
    thread.setPriority(Thread.MAX_PRIORITY);
    thread.start();
  }

  private void listen() {
    Set<String> heapPools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, nothing) -> {
                var info =
                    GarbageCollectionNotificationInfo.from(
                        (CompositeData) notification.getUserData());
                long used =
                    info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> heapPools.contains(pool.getKey()))
                        .mapToLong(pool -> pool.getValue().getUsed())
                        .sum();
                survived.accumulateAndGet(used, Math::max);
                if (!info.getGcName().contains("Concurrent")) {
                  pauseMillis.addAndGet(info.getGcInfo().getDuration());
                }
              },
              null,
              null);
    }
  }

  private void run() {
    while (true) {
      try {
        heapPeak = Math.max(heapPeak, memory.getHeapMemoryUsage().getUsed());
        long now = direct.stream().mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
        directPeak = Math.max(directPeak, now);
        Control.say(
            "memory "
                + (heapPeak >> 20)
                + " "
                + (survived.get() >> 20)
                + " "
                + (directPeak >> 20)
                + " "
                + pauseMillis);
        Thread.sleep(PERIOD_MILLIS);
      } catch (InterruptedException e) {
        return;
      } catch (OutOfMemoryError e) {
        // That is what is looked for; the server's log tells of it.
      }
    }
  }
}
