package io.beanwire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beanwire.Attachments;
import io.beanwire.DeploymentException;
import io.beanwire.NonBlocking;
import io.beanwire.ServiceName;
import io.beanwire.Status;
import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import io.beanwire.server.admission.CallLimit;
import io.beanwire.server.admission.CallLimits;
import io.beanwire.server.admission.LimitFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What limits of single operations and services do to calls. */
class LimitedOperationsTest {
  private static final Contract REPORTS = Contract.of(Reports.class, "", "");
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final ServerSettings FEW_WORKERS =
      ServerSettings.DEFAULT.withWorkers(4, 100).withDrainTimeout(Duration.ofMillis(200));

  private final ReportsBean bean = new ReportsBean();
  private final List<RpcServer> open = new ArrayList<>();

  @ServiceName("reports")
  interface Reports {
    String report(String name);

    String quick(String name);

    CompletionStage<String> later(String name);

    @NonBlocking
    CompletionStage<String> loop(String name);

    @NonBlocking
    String spin(String name);

    void explode();
  }

  private static final class ReportsBean implements Reports {
    final List<String> calls = new CopyOnWriteArrayList<>();
    final Map<String, String> threads = new ConcurrentHashMap<>();
    final Map<String, CompletableFuture<String>> stages = new ConcurrentHashMap<>();
    final CountDownLatch gate = new CountDownLatch(1);
    volatile boolean stagesObey = true;

    @Override
    public String report(String name) {
      calls.add(name);
      try {
        assertThat(gate.await(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return "report of " + name;
    }

    @Override
    public String quick(String name) {
      return "quick " + name;
    }

    @Override
    public CompletionStage<String> later(String name) {
      CompletableFuture<String> stage = new CompletableFuture<>();
      threads.put(name, Thread.currentThread().getName());
      stages.put(name, stage);
      return stagesObey ? stage : stage.minimalCompletionStage();
    }

    @Override
    public CompletionStage<String> loop(String name) {
      return later(name);
    }

    @Override
    public String spin(String name) {
      return Thread.currentThread().getName();
    }

    @Override
    public void explode() {
      throw new StackOverflowError("of the bean");
    }
  }

  /** A call, and what it is told. */
  private record Call(LocalInvocation invocation, RecordingSink sink) {
    RecordingSink.Response response() throws Exception {
      return sink.get(20, TimeUnit.SECONDS);
    }
  }

  @AfterEach
  void closeAll() {
    bean.gate.countDown();
    open.forEach(RpcServer::close);
  }

  @Test
  void aSlowOperationDoesNotHoldUpTheOthers() throws Exception {
    Dispatch dispatch = dispatch(limited("report", 2, 20));
    List<Call> slow = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      slow.add(call(dispatch, "report", "r" + i));
    }

    for (int i = 0; i < 50; i++) {
      assertThat(call(dispatch, "quick", "q" + i).response().value()).isEqualTo("quick q" + i);
    }
    await().until(() -> bean.calls.size() == 2);
    await().until(() -> dispatch.inFlight().count() == 10);
    bean.gate.countDown();
    for (int i = 0; i < 10; i++) {
      assertThat(slow.get(i).response().value()).isEqualTo("report of r" + i);
    }
  }

  @Test
  void whoFindsNoRoomToWaitIsToldTheOperationTheLimitAndTheKey() throws Exception {
    Dispatch dispatch = dispatch(limited("report", 2, 1));
    Call first = call(dispatch, "report", "a");
    Call second = call(dispatch, "report", "b");
    await().until(() -> bean.calls.size() == 2);
    Call third = call(dispatch, "report", "c");

    RecordingSink.Response refused = call(dispatch, "report", "d").response();

    assertThat(refused.status()).isEqualTo(Status.OVERLOADED);
    assertThat(refused.text())
        .startsWith("BW0823 reports#report has 2 calls running and 1 waiting")
        .contains("beanwire.server.reports.report.max-concurrent")
        .contains("beanwire.server.reports.report.max-waiting");
    assertThat(third.sink()).isNotDone();
    bean.gate.countDown();
    assertThat(first.response().status()).isNull();
    assertThat(second.response().status()).isNull();
    assertThat(third.response().value()).isEqualTo("report of c");
    assertThat(bean.calls).containsExactlyInAnyOrder("a", "b", "c").endsWith("c");
  }

  @Test
  void whoCallsAgainAtOnceFindsRoomAlsoWhereNobodyMayWait() throws Exception {
    Dispatch dispatch = dispatch(limited("quick", 1, 0));

    for (int i = 0; i < 2000; i++) {
      assertThat(call(dispatch, "quick", "x").response().value()).isEqualTo("quick x");
    }
  }

  @Test
  void aWaitingCallWhoseTimeIsOverIsExpiredAtOnceAndLeavesItsPlace() throws Exception {
    Dispatch dispatch = dispatch(limited("report", 1, 1));
    call(dispatch, "report", "a");

    Call late = call(dispatch, Duration.ofMillis(50), "report", "late");

    assertThat(late.response().status()).isEqualTo(Status.EXPIRED);
    assertThat(late.response().text()).startsWith("BW0810");
    await().until(() -> late.invocation().ends() == 1);
    Call next = call(dispatch, "report", "next");
    assertThat(next.sink()).isNotDone();
    bean.gate.countDown();
    assertThat(next.response().value()).isEqualTo("report of next");
    assertThat(bean.calls).containsExactly("a", "next");
  }

  @Test
  void aWaitingCallThatIsCancelledIsNotRunAndLeavesItsPlace() throws Exception {
    Dispatch dispatch = dispatch(limited("report", 1, 1));
    call(dispatch, "report", "a");
    Call unwanted = call(dispatch, "report", "unwanted");

    unwanted.invocation().cancel();
    unwanted.invocation().cancel();

    assertThat(unwanted.invocation().ends()).isEqualTo(1);
    Call next = call(dispatch, "report", "next");
    bean.gate.countDown();
    assertThat(next.response().value()).isEqualTo("report of next");
    assertThat(unwanted.sink()).isNotDone();
    assertThat(bean.calls).containsExactly("a", "next");
  }

  @Test
  void aCallThatIsCancelledBeforeItIsAdmittedDoesNotWait() {
    Dispatch dispatch = dispatch(limited("report", 1, 1));
    call(dispatch, "report", "a");
    LocalInvocation cancelled =
        new LocalInvocation(exported(dispatch, "report"), Attachments.EMPTY, LONG, "x");
    cancelled.cancel();

    dispatch.dispatch(cancelled, new RecordingSink());

    assertThat(cancelled.ends()).isEqualTo(1);
  }

  @Test
  void aBeanThatThrowsAnErrorGivesItsPlaceBack() throws Exception {
    Dispatch dispatch = dispatch(limited("explode", 1, 0));

    for (int i = 0; i < 100; i++) {
      assertThat(call(dispatch, "explode").response().thrown())
          .isInstanceOf(StackOverflowError.class);
    }
  }

  @Test
  void argumentsThatCannotBeReadGiveTheirPlaceBack() throws Exception {
    Dispatch dispatch = dispatch(limited("quick", 1, 0));
    for (int i = 0; i < 100; i++) {
      LocalInvocation broken =
          new LocalInvocation(exported(dispatch, "quick"), Attachments.EMPTY, LONG) {
            @Override
            protected Object[] decodeArguments() {
              throw new AssertionError("no arguments");
            }
          };
      RecordingSink sink = new RecordingSink();
      dispatch.dispatch(broken, sink);
      assertThat(sink.get(20, TimeUnit.SECONDS).status()).isEqualTo(Status.BAD_REQUEST);
      await().until(() -> broken.ends() == 1);
    }

    assertThat(call(dispatch, "quick", "x").response().value()).isEqualTo("quick x");
  }

  @Test
  void aCallCountsUntilItsStageEnds() throws Exception {
    Dispatch dispatch = dispatch(limited("later", 1, 1));
    Call first = call(dispatch, "later", "a");
    Call second = call(dispatch, "later", "b");
    await().until(() -> bean.stages.containsKey("a"));
    assertThat(call(dispatch, "later", "c").response().status()).isEqualTo(Status.OVERLOADED);
    assertThat(bean.stages).containsOnlyKeys("a");

    bean.stages.get("a").complete("1");

    assertThat(first.response().value()).isEqualTo("1");
    await().until(() -> bean.stages.containsKey("b"));
    bean.stages.get("b").completeExceptionally(new IllegalStateException("2"));
    assertThat(second.response().thrown()).hasMessage("2");
  }

  @Test
  void aStageThatGoesOnAfterItsCallersTimeStillCounts() throws Exception {
    bean.stagesObey = false;
    Dispatch dispatch = dispatch(limited("later", 1, 0));
    Call overdue = call(dispatch, Duration.ofMillis(100), "later", "a");
    assertThat(overdue.response().status()).isEqualTo(Status.DEADLINE_EXCEEDED);
    await().until(() -> dispatch.inFlight().count() == 0);

    assertThat(call(dispatch, "later", "b").response().status()).isEqualTo(Status.OVERLOADED);
    bean.stages.get("a").complete("late");
    Call next = call(dispatch, "later", "c");
    await().until(() -> bean.stages.containsKey("c"));
    bean.stages.get("c").complete("3");
    assertThat(next.response().value()).isEqualTo("3");
  }

  @Test
  void aStageThatIsCancelledWithItsCallGivesItsPlaceBack() throws Exception {
    Dispatch dispatch = dispatch(limited("later", 1, 1));
    Call first = call(dispatch, "later", "a");
    Call second = call(dispatch, "later", "b");
    await().until(() -> bean.stages.containsKey("a"));

    first.invocation().cancel();

    await().until(() -> bean.stages.containsKey("b"));
    assertThat(bean.stages.get("a")).isCancelled();
    bean.stages.get("b").complete("2");
    assertThat(second.response().value()).isEqualTo("2");
  }

  @Test
  void nonBlockingOperationsCountAsWellAndRunOnAWorkerIfTheyHadToWait() throws Exception {
    Dispatch dispatch = dispatch(limited("loop", 1, 1));
    Call first = call(dispatch, "loop", "a");
    assertThat(bean.threads).containsEntry("a", Thread.currentThread().getName());
    Call second = call(dispatch, "loop", "b");
    assertThat(call(dispatch, "loop", "c").response().status()).isEqualTo(Status.OVERLOADED);

    bean.stages.get("a").complete("1");

    assertThat(first.response().value()).isEqualTo("1");
    await().until(() -> bean.stages.containsKey("b"));
    assertThat(bean.threads.get("b")).startsWith("beanwire-call-");
    bean.stages.get("b").complete("2");
    assertThat(second.response().value()).isEqualTo("2");
  }

  @Test
  void methodsWithoutALimitOfTheirOwnShareThatOfTheirService() throws Exception {
    Dispatch dispatch =
        dispatch(
            CallLimits.NONE
                .withService(new CallLimit(1, 0))
                .withMethod("quick", new CallLimit(1, 0)));
    call(dispatch, "report", "a");

    RecordingSink.Response refused = call(dispatch, "later", "b").response();

    assertThat(refused.status()).isEqualTo(Status.OVERLOADED);
    assertThat(refused.text()).contains("(beanwire.server.reports.max-concurrent");
    assertThat(call(dispatch, "quick", "c").response().value()).isEqualTo("quick c");
  }

  @Test
  void theServerShowsWhatRunsAndWaitsUnderItsLimits() throws Exception {
    CallLimit one = new CallLimit(1, 3);
    RpcServer server =
        server(
            CallLimits.NONE.withService(new CallLimit(5, 5)).withMethod("report", one),
            FEW_WORKERS);
    Call running = call(server.dispatch(), "report", "a");
    Call waiting = call(server.dispatch(), "report", "b");

    assertThat(server.limits())
        .containsExactlyInAnyOrder(
            new LimitFigures("reports", new CallLimit(5, 5), 0, 0),
            new LimitFigures("reports#report", one, 1, 1));
    bean.gate.countDown();
    running.response();
    waiting.response();
    await()
        .untilAsserted(
            () ->
                assertThat(server.limits())
                    .contains(new LimitFigures("reports#report", one, 0, 0)));
  }

  @Test
  void aDrainRunsWhatWaits() throws Exception {
    RpcServer server =
        server(limited("report", 1, 1), ServerSettings.DEFAULT.withDrainTimeout(LONG));
    Dispatch dispatch = server.dispatch();
    Call running = call(dispatch, "report", "a");
    Call waiting = call(dispatch, "report", "b");
    CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(server::drain);
    await().until(() -> dispatch.inFlight().isDraining());

    assertThat(call(dispatch, "report", "c").response().status()).isEqualTo(Status.SHUTTING_DOWN);
    bean.gate.countDown();

    assertThat(running.response().value()).isEqualTo("report of a");
    assertThat(waiting.response().value()).isEqualTo("report of b");
    assertThat(drained.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatStillWaitsWhenTheServerClosesIsRefusedAsNotExecuted() throws Exception {
    RpcServer server = server(limited("report", 1, 1), FEW_WORKERS);
    Call running = call(server.dispatch(), "report", "a");
    Call waiting = call(server.dispatch(), "report", "b");
    await().until(() -> bean.calls.size() == 1);

    server.drain();
    server.close();

    assertThat(waiting.response().status()).isEqualTo(Status.SHUTTING_DOWN);
    assertThat(running.response().thrown()).hasRootCauseInstanceOf(InterruptedException.class);
    assertThat(bean.calls).containsExactly("a");
    assertThat(waiting.invocation().ends()).isEqualTo(1);
  }

  @Test
  void aCallThatHasWaitedAndThenFindsNoWorkerIsRefusedAndTheNextOnesAsWell() throws Exception {
    RpcServer server =
        server(
            limited("later", 1, 500),
            ServerSettings.DEFAULT.withWorkers(1, 1).withDrainTimeout(Duration.ofMillis(200)));
    Dispatch dispatch = server.dispatch();
    Call first = call(dispatch, "later", "first");
    await().until(() -> bean.stages.containsKey("first"));
    List<Call> waiting = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      waiting.add(call(dispatch, "later", "w" + i));
    }
    call(dispatch, "report", "takes the worker");
    await().until(() -> bean.calls.size() == 1);
    call(dispatch, "report", "takes the queue");

    bean.stages.get("first").complete("1");

    assertThat(first.response().value()).isEqualTo("1");
    for (Call each : waiting) {
      assertThat(each.response().status()).isEqualTo(Status.OVERLOADED);
      assertThat(each.response().text()).startsWith("BW0807");
    }
  }

  @Test
  void aLimitOfAMethodThatTheServiceDoesNotHaveFailsTheDeployment() {
    assertThatThrownBy(() -> dispatch(limited("reprot", 1, 1)))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("BW0824")
        .hasMessageContaining("reports#reprot")
        .hasMessageContaining("report,");
  }

  @Test
  void operationsWithoutALimitKnowNone() {
    Dispatch dispatch = dispatch(limited("report", 1, 1));

    assertThat(exported(dispatch, "report").limit()).isNotNull();
    assertThat(exported(dispatch, "quick").limit()).isNull();
    assertThat(exported(dispatch(CallLimits.NONE), "report").limit()).isNull();
  }

  private static CallLimits limited(String method, int maxConcurrent, int maxWaiting) {
    return CallLimits.NONE.withMethod(method, new CallLimit(maxConcurrent, maxWaiting));
  }

  private static Call call(Dispatch dispatch, String operation, Object... arguments) {
    return call(dispatch, LONG, operation, arguments);
  }

  private static Call call(
      Dispatch dispatch, Duration time, String operation, Object... arguments) {
    RecordingSink sink = new RecordingSink();
    LocalInvocation invocation =
        new LocalInvocation(exported(dispatch, operation), Attachments.EMPTY, time, arguments);
    dispatch.dispatch(invocation, sink);
    return new Call(invocation, sink);
  }

  private static ExportedOperation exported(Dispatch dispatch, String name) {
    Operation operation =
        REPORTS.operations().stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
    return dispatch.operation(operation.id());
  }

  private Dispatch dispatch(CallLimits limits) {
    return server(limits, FEW_WORKERS).dispatch();
  }

  private RpcServer server(CallLimits limits, ServerSettings settings) {
    RpcServer server =
        RpcServer.builder()
            .settings(settings)
            .export(Export.of(REPORTS, ReportsBean.class, () -> bean).withLimits(limits))
            .build();
    open.add(server);
    return server;
  }
}
