package io.beanwire.net.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.net.memory.MemoryBudget;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Senders against the event loop against the end of the connection, many times over, each time from
 * a common start and with other pauses: every frame has exactly one end, and nothing stays counted.
 */
class WriteQueueRacesTest {
  private static final int ROUNDS = 3_000;
  private static final int SENDERS = 3;
  private static final int FRAMES = 4;

  private final BufferPool buffers = new BufferPool();
  private final MemoryBudget budget = new MemoryBudget(1 << 30, 1 << 28);

  @Test
  void everyFrameHasExactlyOneEndWhoeverComesFirst() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(SENDERS + 1);
    AtomicInteger written = new AtomicInteger();
    AtomicInteger dropped = new AtomicInteger();
    try (LocalLink link = new LocalLink()) {
      for (int round = 0; round < ROUNDS; round++) {
        Channel channel = link.connect(new ChannelInboundHandlerAdapter());
        WriteQueue queue = new WriteQueue(channel, buffers, budget);
        List<Counted> frames = new ArrayList<>();
        CyclicBarrier start = new CyclicBarrier(SENDERS + 1);
        List<Future<?>> racing = new ArrayList<>();
        Random random = new Random(round);
        for (int sender = 0; sender < SENDERS; sender++) {
          List<Counted> mine = new ArrayList<>();
          for (int i = 0; i < FRAMES; i++) {
            mine.add(new Counted(random.nextInt(4) > 0));
          }
          frames.addAll(mine);
          racing.add(
              threads.submit(
                  () -> {
                    start.await();
                    for (Counted frame : mine) {
                      queue.add(frame);
                      spin();
                    }
                    return null;
                  }));
        }
        racing.add(
            threads.submit(
                () -> {
                  start.await();
                  spin();
                  channel
                      .eventLoop()
                      .submit(
                          () -> {
                            queue.close();
                            channel.close();
                          })
                      .get();
                  return null;
                }));
        for (Future<?> each : racing) {
          each.get(30, TimeUnit.SECONDS);
        }
        channel.eventLoop().submit(() -> {}).get(30, TimeUnit.SECONDS);
        assertThat(frames).allMatch(frame -> frame.ends.get() == 1);
        assertThat(queue.pendingBytes()).isZero();
        frames.forEach(f -> (f.written ? written : dropped).incrementAndGet());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(written).as("rounds in which the frames came first").hasPositiveValue();
    assertThat(dropped).as("rounds in which the end came first").hasPositiveValue();
  }

  private static void spin() {
    for (int i = ThreadLocalRandom.current().nextInt(200); i > 0; i--) {
      Thread.onSpinWait();
    }
  }

  /** Counts its ends: not wanted, written or dropped. */
  private final class Counted extends OutboundFrame {
    private final AtomicInteger ends = new AtomicInteger();
    private final boolean wanted;
    private volatile boolean written;

    Counted(boolean wanted) {
      super(buffers.take(0).writeLong(1));
      this.wanted = wanted;
    }

    @Override
    protected boolean claim(long nowNanos) {
      if (!wanted) {
        ends.incrementAndGet();
      }
      return wanted;
    }

    @Override
    protected void written() {
      written = true;
      ends.incrementAndGet();
    }

    @Override
    protected void dropped() {
      ends.incrementAndGet();
    }
  }
}
