package io.beanwire.client.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.Status.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What a call does, and what its caller is told, when things happen at the worst moment. */
class CallTest {
  private static final Duration OVER = Duration.ofSeconds(1);

  @Test
  void aDeadlineThatPassesWhileTheRequestIsEncodedKeepsItFromBeingWritten() {
    Workbench bench = Workbench.withInstances(1);
    bench.whileEncoding = () -> bench.time.advance(OVER);

    CallStage stage = CallStage.begin(bench.request("place"));
    bench.session().write();
    bench.time.advance(OVER);

    assertThat(bench.session().written).isEmpty();
    assertThat(statusOf(stage)).isEqualTo(Status.EXPIRED);
    assertThat(bench.session().pending.isEmpty()).isTrue();
  }

  @Test
  void aCallThatIsCancelledWhileItsEventsAreHandledIsNotWritten() {
    Workbench bench = new Workbench();
    bench.push(1);
    CallStage stage = CallStage.begin(bench.request("place"));
    BenchTarget target = bench.target(0);
    Attempt waiting = target.waiting.remove(0);
    BenchSession session = target.connect();
    // While the event of the new connection is handled, the event loop claims the request already,
    // and is overtaken by the caller just before it has done so.
    session.whenQueued =
        queued -> {
          bench.whenTimeIsAsked = () -> assertThat(stage.cancel(true)).isTrue();
          session.write(queued);
        };

    waiting.connected();

    assertThat(session.written).isEmpty();
  }

  /** The queue looks at the clock once for all requests that it writes together. */
  @Test
  void aRequestWhoseDeadlinePassesWithinItsBatchIsWrittenAndItsCallerIsToldThatItMayHaveRun() {
    Workbench bench = Workbench.withInstances(1);
    CallStage stage = CallStage.begin(bench.request("place"));
    long beginningOfTheBatch = bench.time.nanoTime();
    Attempt queued = bench.session().queued.remove(0);

    boolean written = queued.claim(beginningOfTheBatch);
    bench.time.advance(OVER);

    assertThat(written).isTrue();
    assertThat(statusOf(stage)).isEqualTo(Status.DEADLINE_EXCEEDED);
  }

  @Test
  void aRequestThatExpiresWithinItsBatchBeforeItIsItsTurnIsNotWritten() {
    Workbench bench = Workbench.withInstances(1);
    CallStage stage = CallStage.begin(bench.request("place"));
    long beginningOfTheBatch = bench.time.nanoTime();
    Attempt queued = bench.session().queued.remove(0);
    bench.time.advance(OVER);

    boolean written = queued.claim(beginningOfTheBatch);

    assertThat(written).isFalse();
    assertThat(statusOf(stage)).isEqualTo(Status.EXPIRED);
  }

  @Test
  void whoeverIsToldOfACancelledStageCanRelyOnIt() {
    Workbench bench = Workbench.withInstances(1);
    CallStage stage = CallStage.begin(bench.request("place"));
    stage.whenComplete((value, error) -> bench.session().write());

    stage.cancel(true);

    assertThat(bench.session().written).isEmpty();
    assertThat(bench.session().pending.isEmpty()).isTrue();
  }

  @Test
  void theRegistrysAnswerAndTheDiscoveryTimeoutTogetherMakeOneAttempt() {
    Workbench bench = new Workbench();
    Call call = new Call(bench.request("place"), new QuietObserver());
    call.begin(bench.nanoTime());
    bench.push(1);
    bench.target(0).connect().write();

    call.post(new CallEvent.Discovered());
    bench.session().write();

    assertThat(bench.session().written).hasSize(1);
    assertThat(bench.target(0).waiting).isEmpty();
  }

  @Test
  void onceUncertainAlwaysUncertain() {
    Workbench bench = Workbench.withInstances(2);
    CallStage stage = CallStage.begin(bench.request("find"));
    BenchSession first = sessionOfTheRequest(bench);
    first.write();
    first.lose();
    bench.runPool();
    BenchSession second = sessionOfTheRequest(bench);
    assertThat(second).isNotSameAs(first);
    second.write();

    second.refuse(Status.BAD_REQUEST);
    bench.runPool();

    assertThat(statusOf(stage)).isEqualTo(Status.CONNECTION_LOST);
  }

  @Test
  void aDeadlineAfterAnUncertainAttemptIsUncertain() {
    Workbench bench = Workbench.withInstances(2);
    CallStage stage = CallStage.begin(bench.request("find"));
    BenchSession first = sessionOfTheRequest(bench);
    first.write();
    first.lose();
    bench.runPool();

    bench.time.advance(OVER); // while the second request is queued

    assertThat(statusOf(stage)).isEqualTo(Status.DEADLINE_EXCEEDED);
  }

  @Test
  void aCallThatWaitsForTheRegistryEndsWhenTheClientCloses() {
    Workbench bench = new Workbench();
    CallStage stage = CallStage.begin(bench.request("place"));

    bench.directory.close();
    bench.runPool();

    assertThat(statusOf(stage).outcome()).isEqualTo(Outcome.NOT_EXECUTED);
  }

  @Test
  void theDeadlineDoesNotQueueBehindContinuationsThatBlock() {
    Workbench bench = Workbench.withInstances(1);
    CallStage stage = CallStage.begin(bench.request("place"));
    bench.session().write();
    bench.session().answer(); // and the pool does not come to complete the stage

    bench.time.advance(OVER);

    assertThat(stage).isCompletedWithValue(7L);
  }

  @Test
  void theDeadlineDoesNotQueueAlsoIfTheResponseWasQuickerThanTheTimer() {
    Workbench bench = Workbench.withInstances(1);
    bench.session().whenQueued = attempt -> bench.session().write(attempt);
    CallRequest request = bench.request("place");
    bench.whileEncoding =
        () ->
            // Asked once more before it is written, and then when the timer is armed.
            bench.whenTimeIsAsked = () -> bench.whenTimeIsAsked = () -> bench.session().answer();
    CallStage stage = CallStage.begin(request);

    bench.time.advance(OVER);

    assertThat(stage).isCompletedWithValue(7L);
  }

  @Test
  void anOverloadedInstanceIsReplacedByOneOtherAtMost() {
    Workbench bench = Workbench.withInstances(8);
    CallStage stage = CallStage.begin(bench.request("place"));
    int asked = 0;
    while (!stage.isDone()) {
      BenchSession session = sessionOfTheRequest(bench);
      session.write();
      session.refuse(Status.OVERLOADED);
      asked++;
      bench.runPool();
    }

    assertThat(asked).isEqualTo(2);
    assertThat(statusOf(stage)).isEqualTo(Status.OVERLOADED);
  }

  @Test
  void anAddressThatHidesSeveralInstancesGetsASecondAttemptOverANewConnection() {
    Workbench bench = Workbench.withInstances(1);
    CallStage stage = CallStage.begin(bench.request("place"));
    bench.session().lose(); // before the request was written
    bench.target(0).disconnect();
    bench.runPool();

    BenchSession second = bench.target(0).connect();
    bench.runPool();
    second.write();
    second.answer();
    bench.runPool();

    assertThat(stage).isCompletedWithValue(7L);
  }

  @Test
  void aRequestThatIsTooLongForOneInstanceGoesToAnother() {
    Workbench bench = Workbench.withInstances(2);
    bench.target(0).session.maxBodyBytes = 4;
    CallStage stage = CallStage.begin(bench.request("place"));
    bench.runPool();

    BenchSession large = bench.target(1).session;
    large.write();
    large.answer();
    bench.runPool();

    assertThat(stage).isCompletedWithValue(7L);
  }

  @Test
  void aStageEncodesOnNoThreadThatBringsAConnectionOrTheRegistrysAnswer() {
    Workbench bench = new Workbench();
    CallStage stage = CallStage.begin(bench.request("place"));
    bench.push(1);
    assertThat(bench.target(0).waiting).as("not in the registry's thread").isEmpty();
    bench.runPool();

    BenchSession session = bench.target(0).connect();

    assertThat(session.queued).as("not in the event loop").isEmpty();
    bench.runPool();
    session.write();
    session.answer();
    bench.runPool();
    assertThat(stage).isCompletedWithValue(7L);
  }

  @Test
  void aSynchronousCallOnAnEventLoopIsRefusedWithItsCode() {
    Workbench bench = Workbench.withInstances(1);
    bench.inEventLoop = true;

    assertThatThrownBy(() -> BlockingCall.make(bench.request("place")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("BW0706");
  }

  @Test
  void aOnewayCallOnAnEventLoopIsAllowedAndDoesNotWait() {
    Workbench bench = new Workbench();
    bench.push(1);
    bench.inEventLoop = true;

    assertThatCode(() -> OnewayCall.make(bench.request("note"))).doesNotThrowAnyException();
    BenchSession session = bench.target(0).connect();
    bench.runPool();
    session.write();

    assertThat(session.written).hasSize(1);
  }

  @Test
  void aOnewayRequestThatIsWithdrawnWhileItIsClaimedLeavesTheConnectionOnce() {
    Workbench bench = Workbench.withInstances(1);
    BenchSession session = bench.session();
    Call call = new Call(bench.request("note"), new QuietObserver());
    call.begin(bench.nanoTime());
    bench.whenTimeIsAsked = call::cancel;

    session.write();

    assertThat(session.written).isEmpty();
    assertThat(session.queuedOneways).isZero();
  }

  @Test
  void aCallOfABalancerThatThrowsEnds() {
    Workbench bench = Workbench.withInstances(2);
    CallStage stage = CallStage.begin(bench.request("find"));
    BenchSession first = sessionOfTheRequest(bench);
    first.write();
    bench.whileChoosing =
        () -> {
          throw new IllegalStateException("a balancer's bug");
        };

    first.lose();
    bench.runPool();
    bench.time.advance(OVER);

    assertThat(stage).isDone();
    assertThat(statusOf(stage).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aCallWhoseArgumentsCannotBeLinkedEndsAndLeavesNothing() {
    Workbench bench = new Workbench();
    bench.push(1);
    CallStage stage = CallStage.begin(bench.request("place"));
    bench.whileEncoding =
        () -> {
          throw new NoClassDefFoundError("a class that a getter needs");
        };

    BenchSession session = bench.target(0).connect();
    bench.runPool();
    bench.time.advance(OVER);

    assertThat(stage).isDone();
    assertThat(statusOf(stage).outcome()).isEqualTo(Outcome.NOT_EXECUTED);
    assertThat(session.pending.isEmpty()).isTrue();
  }

  @Test
  void aRetryAfterTheDeadlineEndsTheCallAlsoWithoutATimer() {
    Workbench bench = Workbench.withInstances(1);
    bench.timerStopped = true; // the client is being closed
    CallStage stage = CallStage.begin(bench.request("place"));
    bench.session().lose();

    bench.time.advance(OVER);
    bench.runPool();

    assertThat(statusOf(stage)).isEqualTo(Status.EXPIRED);
  }

  @Test
  void aResponseThatComesWhenABlockingCallHasEndedIsGivenBack() {
    Workbench bench = Workbench.withInstances(1);
    BenchSession session = bench.session();
    session.whenQueued = attempt -> session.write(attempt);
    bench.whileEncoding = () -> Thread.currentThread().interrupt();

    assertThatThrownBy(() -> BlockingCall.make(bench.request("place")))
        .isInstanceOfSatisfying(
            RpcException.class, e -> assertThat(e.status()).isEqualTo(Status.CANCELLED));
    assertThat(Thread.interrupted()).isTrue();
    session.deliver(session.last(), BenchSession.error(Status.OK, 1));

    assertThat(session.held).isEmpty();
  }

  private static BenchSession sessionOfTheRequest(Workbench bench) {
    return bench.directory.snapshot().members().stream()
        .map(m -> m.attachment().session)
        .filter(s -> !s.queued.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static Status statusOf(CompletableFuture<?> stage) {
    assertThat(stage).isCompletedExceptionally();
    try {
      stage.join();
      throw new AssertionError("it has a result");
    } catch (CompletionException e) {
      return ((RpcException) e.getCause()).status();
    }
  }
}
