package io.beanwire.client.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One event at a time, each once, in the order of whoever posts them; whoever drains. */
class MailboxTest {
  private final Threads threads = new Threads();

  @AfterEach
  void endThreads() {
    threads.close();
  }

  private static final int EVENTS = 50;
  private static final int ROUNDS = 1_500;

  @Test
  void whoeverFillsAMailboxDrainsItAndNothingIsLostOrDoubledOrReordered() throws Exception {
    for (int round = 0; round < ROUNDS / 3; round++) {
      Recorder recorder = new Recorder(3, null);
      threads.run(
          () -> recorder.drain(), poster(recorder, 0), poster(recorder, 1), poster(recorder, 2));
      recorder.assertComplete();
    }
  }

  @Test
  void aThreadThatParksDrainsAMailboxThatOthersFill() throws Exception {
    for (int round = 0; round < ROUNDS / 3; round++) {
      Recorder recorder = new Recorder(2, Thread.currentThread());
      Thread first = new Thread(poster(recorder, 0), "posting");
      Thread second = new Thread(poster(recorder, 1), "posting");
      first.start();
      second.start();
      recorder.drain();
      while (recorder.handled.get() < 2 * EVENTS) {
        if (recorder.hasWork()) {
          recorder.drain();
        } else {
          LockSupport.park(recorder);
        }
      }
      first.join();
      second.join();
      if (recorder.hasWork()) {
        recorder.drain(); // woken for an event that was handled before it was counted
      }
      recorder.assertComplete();
    }
  }

  @Test
  void whatIsPostedWhileAnEventIsHandledIsHandledAfterIt() {
    List<Integer> order = new ArrayList<>();
    Mailbox mailbox =
        new Mailbox(false) {
          @Override
          void filled() {
            drain();
          }

          @Override
          void handle(CallEvent event) {
            int number = ((Numbered) event).number;
            if (number == 0) {
              post(new Numbered(0, 1));
              post(new Numbered(0, 2));
            }
            order.add(number);
          }
        };
    mailbox.drain();

    mailbox.post(new Numbered(0, 0));

    assertThat(order).containsExactly(0, 1, 2);
    assertThat(mailbox.hasWork()).isFalse();
  }

  private static Runnable poster(Mailbox mailbox, int poster) {
    return () -> {
      for (int i = 0; i < EVENTS; i++) {
        mailbox.post(new Numbered(poster, i));
      }
    };
  }

  private static final class Numbered extends CallEvent {
    private final int poster;
    private final int number;

    Numbered(int poster, int number) {
      this.poster = poster;
      this.number = number;
    }

    @Override
    void applyTo(Call call) {
      throw new AssertionError("it is for a recorder");
    }
  }

  private static final class Recorder extends Mailbox {
    private final int[] next; // plain: whoever drains next has to see it
    private final Thread waiter;
    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicInteger handled = new AtomicInteger();
    private String wrong;

    Recorder(int posters, Thread waiter) {
      super(waiter == null);
      this.next = new int[posters];
      this.waiter = waiter;
    }

    @Override
    void filled() {
      if (waiter == null) {
        drain();
      } else {
        LockSupport.unpark(waiter);
      }
    }

    @Override
    void handle(CallEvent event) {
      if (!draining.compareAndSet(false, true)) {
        wrong = "two threads drain";
      }
      Numbered numbered = (Numbered) event;
      if (next[numbered.poster]++ != numbered.number) {
        wrong = "event " + numbered.number + " of " + numbered.poster + " is out of order";
      }
      draining.set(false);
      handled.incrementAndGet();
    }

    void assertComplete() {
      assertThat(wrong).isNull();
      assertThat(next).containsOnly(EVENTS);
      assertThat(hasWork()).isFalse();
    }
  }
}
