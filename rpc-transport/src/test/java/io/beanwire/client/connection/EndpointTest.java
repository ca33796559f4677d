package io.beanwire.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.client.call.WaitingCall;
import io.beanwire.client.call.Workbench;
import io.beanwire.cluster.Readiness;
import io.beanwire.cluster.VirtualTime;
import io.beanwire.net.PeerLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of an instance's one connection, in virtual time. */
class EndpointTest {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final VirtualTime time = new VirtualTime();
  private final List<ClientConnection> opened = new ArrayList<>();
  private final Endpoint endpoint =
      new Endpoint(
          (e, connection) -> opened.add(connection),
          time,
          new InstanceLog(new PeerLog(System.getLogger("test")), "10.0.0.1:1", ""),
          "10.0.0.1",
          1,
          "10.0.0.1:1");
  private final Workbench bench = Workbench.withInstances(1);

  @Test
  void nothingIsConnectedBeforeItIsNeeded() {
    time.advance(LONGEST_PAUSE);

    assertThat(opened).isEmpty();
    assertThat(endpoint.readiness()).isEqualTo(Readiness.READY);
  }

  @Test
  void allWhoNeedAConnectionWaitForTheSameOne() {
    WaitingCall first = connect();
    WaitingCall second = connect();

    assertThat(opened).hasSize(1);
    assertThat(endpoint.readiness()).isEqualTo(Readiness.CONNECTING);
    endpoint.opened(opened.get(0));

    assertThat(endpoint.readiness()).isEqualTo(Readiness.READY);
    assertThat(endpoint.session()).isSameAs(opened.get(0));
    assertThat(first.told()).containsExactly("connected");
    assertThat(second.told()).containsExactly("connected");
    assertThat(connect().told()).containsExactly("connected");
  }

  @Test
  void anInstanceIsNotReadyWhileItIsReconnectedInTheBackground() {
    connect();
    endpoint.closed(opened.get(0), "timed out", true);
    assertThat(endpoint.readiness()).isEqualTo(Readiness.DOWN);

    time.advance(Duration.ofMillis(100));

    assertThat(opened).as("in the background").hasSize(2);
    assertThat(endpoint.readiness()).as("a black hole draws no calls").isEqualTo(Readiness.DOWN);
    time.advance(Duration.ofMinutes(5));
    assertThat(opened).as("one at a time").hasSize(2);
    assertThat(endpoint.readiness()).isEqualTo(Readiness.DOWN);
    endpoint.opened(opened.get(1));
    assertThat(endpoint.readiness()).isEqualTo(Readiness.READY);
  }

  @Test
  void pausesGrowWhileTheInstanceCannotBeReached() {
    connect();
    for (int failures = 1; failures < 12; failures++) {
      endpoint.closed(last(), "refused", false);
      assertPause(failures);
    }
  }

  @Test
  void pausesGrowAlsoIfConnectionsEndRightAfterTheyWereOpened() {
    connect();
    for (int failures = 1; failures < 12; failures++) {
      endpoint.opened(last());
      endpoint.leaving(last());
      assertThat(endpoint.readiness()).isEqualTo(Readiness.DOWN);
      assertPause(failures);
    }
  }

  @Test
  void aConnectionThatHasLastedBeginsWithTheShortestPause() {
    connect();
    for (int failures = 1; failures < 8; failures++) {
      endpoint.closed(last(), "refused", false);
      time.advance(LONGEST_PAUSE);
    }
    endpoint.opened(last());
    time.advance(LONGEST_PAUSE.plusSeconds(1));

    endpoint.closed(last(), "reset", true);

    assertPause(1);
  }

  @Test
  void whoNeedsAnInstanceThatIsDownDoesNotWaitForThePause() {
    connect();
    endpoint.closed(last(), "refused", false);

    WaitingCall waiting = connect();
    assertThat(opened).hasSize(2);
    endpoint.opened(last());

    assertThat(waiting.told()).containsExactly("connected");
    time.advance(LONGEST_PAUSE);
    assertThat(opened).as("no other one in the background").hasSize(2);
  }

  @Test
  void whoWaitsForAConnectionThatFailsIsToldWhetherToTryAgain() {
    WaitingCall refused = connect();
    endpoint.closed(last(), "refused", false);
    WaitingCall unanswered = connect();
    endpoint.closed(last(), "timed out", true);

    assertThat(refused.told()).containsExactly("UNREACHABLE once");
    assertThat(unanswered.told()).containsExactly("UNREACHABLE repeatable");
  }

  @Test
  void whoNeedsAnInstanceThatWasLostAndDoesNotComeBackIsToldSoAfterOneTry() {
    connect();
    endpoint.opened(last());
    endpoint.closed(last(), "it stayed silent", true);

    WaitingCall waiting = connect();
    endpoint.closed(last(), "timed out", true);

    assertThat(waiting.told()).containsExactly("UNREACHABLE once");
  }

  @Test
  void anInstanceThatAnswersNoProbesIsUnresponsiveUntilItDoes() {
    connect();
    endpoint.opened(last());

    endpoint.responsive(last(), false);
    assertThat(endpoint.readiness()).isEqualTo(Readiness.UNRESPONSIVE);
    endpoint.responsive(last(), true);
    assertThat(endpoint.readiness()).isEqualTo(Readiness.READY);
  }

  @Test
  void whatIsHeardOfAnEarlierConnectionChangesNothing() {
    connect();
    ClientConnection earlier = last();
    endpoint.opened(earlier);
    endpoint.leaving(earlier);
    connect();
    endpoint.opened(last());

    endpoint.responsive(earlier, false);
    endpoint.leaving(earlier);
    endpoint.closed(earlier, "done", true);

    assertThat(endpoint.session()).isSameAs(last());
    assertThat(endpoint.readiness()).isEqualTo(Readiness.READY);
  }

  @Test
  void aRetiredEndpointConnectsNoMore() {
    connect();
    endpoint.closed(last(), "refused", false);

    endpoint.retire();

    assertThat(time.untilNext()).as("timers that are left").isNegative();
    WaitingCall waiting = connect();
    assertThat(opened).hasSize(1);
    assertThat(waiting.told()).containsExactly("UNREACHABLE once");
  }

  @Test
  void aConnectionThatIsOpenedForARetiredEndpointIsNotUsed() {
    WaitingCall waiting = connect();
    endpoint.retire();

    endpoint.opened(last());

    assertThat(endpoint.session()).isNull();
    assertThat(waiting.told()).containsExactly("UNREACHABLE once");
  }

  @Test
  void closingTellsWhoWaitsAtOnceAndEndsTheTimer() {
    WaitingCall waiting = connect();
    endpoint.close();

    assertThat(waiting.told()).containsExactly("UNREACHABLE once");
    endpoint.closed(last(), "the loops have ended", true);
    assertThat(time.untilNext()).as("timers that are left").isNegative();
    assertThat(waiting.told()).hasSize(1);
  }

  private ClientConnection last() {
    return opened.get(opened.size() - 1);
  }

  /** After so many failures, nothing for half the pause, and one attempt within the whole. */
  private void assertPause(int failures) {
    long most =
        Math.min(Duration.ofMillis(100).toNanos() << (failures - 1), LONGEST_PAUSE.toNanos());
    int before = opened.size();
    time.advance(Duration.ofNanos(most / 2 - 1));
    assertThat(opened).as("before half of the pause %s", failures).hasSize(before);
    time.advance(Duration.ofNanos(most / 2 + 1));
    assertThat(opened).as("after the pause %s", failures).hasSize(before + 1);
  }

  private WaitingCall connect() {
    bench.target(0).endpoint = endpoint;
    return WaitingCall.begin(bench);
  }
}
