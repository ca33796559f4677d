package io.beanwire.net.liveness;

import static io.beanwire.net.liveness.Verdict.FINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rule in virtual time: a look every 100 ms, the times in milliseconds. */
class LivenessTest {
  private static final long MILLI = 1_000_000;

  private final Liveness liveness = new Liveness(10_000 * MILLI);
  private long now;

  @Test
  void aSilentPeerThatOwesAResponseIsProbedThenUnresponsiveThenGivenUp() {
    assertThat(look(true)).isEqualTo(FINE);
    assertThat(verdicts(2_500, true))
        .containsExactly("600 PING", "1100 UNRESPONSIVE", "2600 GIVEN_UP");
  }

  @Test
  void silenceCountsFromWhenThePeerBeganToOweSomething() {
    assertThat(verdicts(8_000, false)).isEmpty();
    assertThat(verdicts(1_000, true)).containsExactly("8600 PING");
  }

  @Test
  void aPeerThatAnswersItsProbesIsNeverUnresponsive() {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      List<String> verdicts = verdicts(100, true);
      if (!verdicts.isEmpty()) {
        liveness.frame();
      }
      said.addAll(verdicts);
    }
    assertThat(said).hasSizeBetween(10, 20).allMatch(verdict -> verdict.endsWith("PING"));
  }

  @Test
  void anyCompleteFrameMakesItResponsiveAgain() {
    assertThat(verdicts(1_200, true)).containsExactly("600 PING", "1100 UNRESPONSIVE");

    assertThat(liveness.frame()).isTrue();
    assertThat(liveness.frame()).isFalse();

    assertThat(verdicts(1_500, true)).containsExactly("1800 PING", "2300 UNRESPONSIVE");
  }

  @Test
  void aProbeAsksAtOnceAndOnlyOneAtATime() {
    verdicts(5_000, false);

    assertThat(liveness.probe(now)).isTrue();
    assertThat(liveness.probe(now)).isFalse();

    assertThat(verdicts(2_000, false)).containsExactly("5500 UNRESPONSIVE", "7000 GIVEN_UP");
  }

  @Test
  void aFrameThatCameBeforeAProbeDoesNotAnswerIt() {
    verdicts(1_000, false);
    liveness.frame();
    liveness.probe(now);

    assertThat(verdicts(500, false)).containsExactly("1500 UNRESPONSIVE");
  }

  @Test
  void anIdlePeerIsAskedThreeTimesAndGivenUpAtTheFourth() {
    assertThat(verdicts(40_000, false))
        .containsExactly("10000 PING", "20000 PING", "30000 PING", "40000 NO_HEARTBEAT");
  }

  @Test
  void anIdlePeerThatAnswersOnceIsAskedThreeTimesAgain() {
    verdicts(30_000, false);
    liveness.frame();

    assertThat(verdicts(40_100, false))
        .containsExactly("40100 PING", "50100 PING", "60100 PING", "70100 NO_HEARTBEAT");
  }

  @Test
  void timeInWhichNobodyListenedDoesNotCount() {
    ObservedTime time = new ObservedTime(7, 200 * MILLI);
    time.advance(7 + 100 * MILLI, true);
    time.advance(7 + 900 * MILLI, false);
    assertThat(time.passed(7 + 950 * MILLI)).isEqualTo(50 * MILLI);
    assertThat(time.nanos()).isEqualTo(100 * MILLI);

    time.advance(7 + 60_000 * MILLI, true);

    assertThat(time.nanos()).as("the process was frozen").isEqualTo(300 * MILLI);
  }

  @Test
  void bytesThatTrickleDoNotKeepUp() {
    Throughput throughput = new Throughput();
    assertThat(throughput.keepsUp(10_000, 100 * MILLI)).isTrue();
    assertThat(throughput.keepsUp(10_016, 100 * MILLI)).isFalse();
    assertThat(throughput.keepsUp(10_016, 0)).isFalse();
  }

  private Verdict look(boolean owes) {
    now += 100 * MILLI;
    return liveness.look(now, owes);
  }

  private List<String> verdicts(int millis, boolean owes) {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < millis / 100; i++) {
      Verdict verdict = look(owes);
      if (verdict != FINE) {
        said.add(now / MILLI + " " + verdict);
      }
    }
    return said;
  }
}
