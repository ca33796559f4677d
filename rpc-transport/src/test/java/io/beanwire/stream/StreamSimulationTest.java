package io.beanwire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.wire.Frame;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/**
 * Streams over one connection in every order of steps that a seed yields: frames that are moved,
 * publishers that publish, subscribers that ask, tasks that wait for a thread. Checked is what must
 * be true in each order; a failure names its seed.
 */
class StreamSimulationTest {
  private static final int RUNS = 2_000;

  @Test
  void itemsComeInOrderAsAskedForWithinTheWindowAndTheEndComesOnce() {
    for (long seed = 1; seed <= RUNS; seed++) {
      new Run(seed).run();
    }
  }

  /** One order of steps. */
  private static final class Run {
    private final long seed;
    private final SplittableRandom random;
    private final Wire wire = new Wire();
    private final List<Runnable> tasks = new ArrayList<>();
    private final List<Stream> streams = new ArrayList<>();

    Run(long seed) {
      this.seed = seed;
      this.random = new SplittableRandom(seed);
    }

    void run() {
      int count = 1 + random.nextInt(4);
      for (int i = 1; i <= count; i++) {
        streams.add(new Stream(i));
      }
      // Randomly for a while, and then whatever is left, until nothing moves.
      for (int i = 0; i < 3_000; i++) {
        step(random.nextInt(10));
      }
      streams.forEach(s -> s.askAll());
      boolean moves = true;
      while (moves) {
        moves = step(0) | step(1) | step(2);
        for (Stream stream : streams) {
          moves |= stream.publish();
        }
      }
      streams.forEach(Stream::check);
      assertThat(wire.right.retained).as("retained, seed %s", seed).isZero();
      assertThat(wire.left.unsent).as("unsent, seed %s", seed).isZero();
      assertThat(wire.left.turns.queuedBytes()).as("queued, seed %s", seed).isZero();
      assertThat(wire.right.windows.takenBytes()).as("windows, seed %s", seed).isZero();
    }

    /** Whether something has happened. */
    private boolean step(int kind) {
      return switch (kind) {
        case 0, 3 -> wire.left.move(wire.right);
        case 1, 4 -> wire.right.move(wire.left);
        case 2, 5 -> {
          if (tasks.isEmpty()) {
            yield false;
          }
          tasks.remove(random.nextInt(tasks.size())).run();
          yield true;
        }
        case 6 -> anyStream().ask();
        case 7 -> anyStream().maybeCancel();
        default -> anyStream().publish();
      };
    }

    private Stream anyStream() {
      return streams.get(random.nextInt(streams.size()));
    }

    /** Both ends of a stream, its publisher and its subscriber. */
    private final class Stream
        implements ItemSender.Owner,
            ItemReceiver.Owner,
            Flow.Subscription,
            Flow.Subscriber<Object> {
      private final int total = random.nextInt(60);
      private final int largest = 1 << random.nextInt(20);
      private final boolean fails = random.nextInt(4) == 0;
      private final boolean cancels = random.nextInt(4) == 0;
      private final boolean publishesAtOnce = random.nextBoolean();
      private final boolean asksInOnNext = random.nextBoolean();
      private final ItemSender sender;
      private final ItemReceiver receiver;

      // The publisher.
      private long demand;
      private int published;
      private boolean finished;
      private boolean publisherCancelled;
      private boolean publishing;

      // The subscriber.
      private long asked;
      private int got;
      private int ends;
      private boolean cancelled;
      private Flow.Subscription subscription;
      private boolean delivering;

      Stream(int id) {
        sender = new ItemSender(wire.left, id, Wire.BYTES, this);
        receiver = new ItemReceiver(this, this);
        wire.left.senders.put(id, sender);
        wire.right.receivers.put(id, receiver);
        receiver.attach(wire.right, id);
        receiver.open();
        receiver.begin();
        sender.onSubscribe(this);
      }

      // What the test does.

      boolean publish() {
        if (publishing || finished || publisherCancelled) {
          return false;
        }
        publishing = true;
        try {
          boolean did = false;
          while (demand > 0 && published < total && !publisherCancelled) {
            demand--;
            byte[] item = new byte[1 + random.nextInt(largest)];
            item[0] = (byte) published++;
            sender.onNext(item);
            did = true;
            if (!publishesAtOnce) {
              break;
            }
          }
          if (published == total && !publisherCancelled) {
            finished = true;
            if (fails) {
              sender.onError(new IllegalStateException("as planned"));
            } else {
              sender.onComplete();
            }
            did = true;
          }
          return did;
        } finally {
          publishing = false;
        }
      }

      boolean ask() {
        if (cancelled || ends > 0) {
          return false;
        }
        long more = random.nextInt(50) == 0 ? Long.MAX_VALUE : 1 + random.nextInt(10);
        asked = SendCredit.saturatedSum(asked, more);
        subscription.request(more);
        return true;
      }

      void askAll() {
        if (!cancelled && ends == 0) {
          asked = Long.MAX_VALUE;
          subscription.request(Long.MAX_VALUE);
        }
      }

      boolean maybeCancel() {
        if (!cancels || cancelled || random.nextInt(20) != 0) {
          return false;
        }
        cancelled = true;
        subscription.cancel();
        return true;
      }

      void check() {
        assertThat(demand).as("demand, seed %s", seed).isNotNegative();
        if (cancelled) {
          assertThat(finished || publisherCancelled).as("publisher, seed %s", seed).isTrue();
          assertThat(ends).as("ends, seed %s", seed).isLessThanOrEqualTo(1);
        } else {
          assertThat(got).as("items, seed %s", seed).isEqualTo(total);
          assertThat(ends).as("ends, seed %s", seed).isEqualTo(1);
          assertThat(sender.count()).isEqualTo(total);
        }
      }

      // The owner of both.

      @Override
      public void execute(Runnable task) {
        tasks.add(task);
      }

      @Override
      public void sent(ItemSender by, Throwable failure) {
        assertThat(failure != null).isEqualTo(fails);
        // The end travels behind the items.
        ends(() -> receiver.end(failure));
      }

      /** After all that is on its way. */
      private void ends(Runnable task) {
        if (wire.left.sent.isEmpty()) {
          task.run();
        } else {
          tasks.add(() -> ends(task));
        }
      }

      @Override
      public Object decode(ByteBuf item, Frame frame) {
        return Wire.BYTES.decode(item)[0];
      }

      @Override
      public void unwanted() {
        sender.cancel();
      }

      // The publisher's subscription.

      @Override
      public void request(long n) {
        assertThat(n).as("seed %s", seed).isPositive();
        demand += n;
        if (publishesAtOnce) {
          publish();
        }
      }

      @Override
      public void cancel() {
        publisherCancelled = true;
      }

      // The subscriber.

      @Override
      public void onSubscribe(Flow.Subscription given) {
        subscription = given;
      }

      @Override
      public void onNext(Object item) {
        assertThat(delivering).as("one at a time, seed %s", seed).isFalse();
        delivering = true;
        assertThat(((byte[]) item)[0]).as("seed %s", seed).isEqualTo((byte) got++);
        assertThat((long) got).as("asked, seed %s", seed).isLessThanOrEqualTo(asked);
        assertThat(ends).as("seed %s", seed).isZero();
        assertThat(cancelled).as("seed %s", seed).isFalse();
        assertThat(receiver.heldBytes())
            .as("held, seed %s", seed)
            .isLessThanOrEqualTo(ReceiveWindow.USUAL_BYTES + 4L * largest);
        if (asksInOnNext) {
          asked = SendCredit.saturatedSum(asked, 1);
          subscription.request(1);
        }
        delivering = false;
      }

      @Override
      public void onError(Throwable thrown) {
        assertThat(fails).as("seed %s", seed).isTrue();
        ends++;
      }

      @Override
      public void onComplete() {
        assertThat(fails).as("seed %s", seed).isFalse();
        ends++;
      }
    }
  }
}
