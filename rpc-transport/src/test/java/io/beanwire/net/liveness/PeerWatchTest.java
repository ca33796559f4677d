package io.beanwire.net.liveness;

import static io.beanwire.net.liveness.Verdict.FINE;
import static io.beanwire.net.liveness.Verdict.FRAME_OVERDUE;
import static io.beanwire.net.liveness.Verdict.UNRESPONSIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules together in virtual time: a look every 100 ms, the times in milliseconds. */
class PeerWatchTest {
  private static final long MILLI = 1_000_000;

  private final Seen seen = new Seen();
  private final PeerWatch watch = new PeerWatch(seen, 10_000 * MILLI, 200 * MILLI, 0);
  private long now;

  @Test
  void aLongFrameThatKeepsComingHoldsUpOthersButIsNoSilence() {
    seen.owes = true;
    seen.partial = true;
    seen.announced = 16 << 20;
    seen.receivedByLook = 1 << 20;

    assertThat(verdicts(9_000)).containsExactly("1000 UNRESPONSIVE");
    assertThat(watch.frame()).isTrue();
  }

  @Test
  void aFrameThatTricklesIsNoSignOfLifeAndNotWaitedForForEver() {
    seen.partial = true;
    seen.announced = 100;
    seen.receivedByLook = 1;

    assertThat(verdicts(10_200)).containsExactly("10000 PING", "10200 FRAME_OVERDUE");
  }

  @Test
  void aFrameThatWaitsForThisSideHasAllTheTimeItNeeds() {
    seen.partial = true;
    seen.announced = 100;
    seen.reading = false;

    assertThat(verdicts(60_000)).isEmpty();

    seen.waitsForOthers = true;
    assertThat(verdicts(11_000)).contains("70100 " + FRAME_OVERDUE);
  }

  @Test
  void aPingThatWaitsBehindALongFrameOfOursIsNotOverdue() {
    seen.owes = true;
    seen.sentByLook = 1 << 20;
    seen.pending = 1;
    assertThat(verdicts(5_000)).isEmpty();

    seen.pending = 0;
    assertThat(verdicts(1_200)).containsExactly("5500 PING", "6000 " + UNRESPONSIVE);
  }

  private List<String> verdicts(int millis) {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < millis / 100; i++) {
      now += 100 * MILLI;
      seen.received += seen.receivedByLook;
      seen.sent += seen.sentByLook;
      Verdict verdict = watch.look(now);
      if (verdict != FINE) {
        said.add(now / MILLI + " " + verdict);
      }
    }
    return said;
  }

  private static final class Seen implements PeerWatch.Observed {
    boolean owes;
    boolean reading = true;
    boolean waitsForOthers;
    boolean partial;
    long announced;
    long receivedByLook;
    long received;
    long sentByLook;
    long sent;
    long pending;

    @Override
    public boolean awaitsResponse() {
      return owes;
    }

    @Override
    public boolean isReading() {
      return reading;
    }

    @Override
    public boolean waitsForOthers() {
      return waitsForOthers;
    }

    @Override
    public boolean isFramePartial() {
      return partial;
    }

    @Override
    public int frameNumber() {
      return 1;
    }

    @Override
    public long announcedBytes() {
      return announced;
    }

    @Override
    public long receivedBytes() {
      return received;
    }

    @Override
    public long sentBytes() {
      return sent;
    }

    @Override
    public long pendingBytes() {
      return pending;
    }
  }
}
