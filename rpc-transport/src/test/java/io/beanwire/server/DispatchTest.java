package io.beanwire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beanwire.Attachments;
import io.beanwire.Attributes;
import io.beanwire.CallContext;
import io.beanwire.NonBlocking;
import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.call.ServerFilter;
import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import io.beanwire.server.admission.CallLimit;
import io.beanwire.server.admission.CallLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Invocations without a frame or a socket, and the filters around them. */
class DispatchTest {
  private static final Contract DESK = Contract.of(Desk.class, "", "");
  private static final Attributes.Key<String> USER = new Attributes.Key<>("user");
  private static final Duration LONG = Duration.ofMinutes(1);

  private final List<RpcServer> open = new ArrayList<>();
  private final DeskBean bean = new DeskBean();

  interface Desk {
    String hello(String name);

    CompletionStage<String> later(String name);

    @NonBlocking
    String quick();

    void await();
  }

  private static final class DeskBean implements Desk {
    final List<String> calls = new CopyOnWriteArrayList<>();
    final CountDownLatch gate = new CountDownLatch(1);
    volatile CompletableFuture<String> stage = new CompletableFuture<>();
    volatile CallContext context;
    volatile Thread thread;
    volatile ClassLoader loader;

    @Override
    public String hello(String name) {
      calls.add(name);
      context = CallContext.current();
      thread = Thread.currentThread();
      loader = thread.getContextClassLoader();
      if (name.isEmpty()) {
        throw new IllegalArgumentException("name: is empty");
      }
      return "hello " + name;
    }

    @Override
    public CompletionStage<String> later(String name) {
      calls.add(name);
      return stage;
    }

    @Override
    public String quick() {
      return Thread.currentThread().getName();
    }

    @Override
    public void await() {
      calls.add("await");
      try {
        assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @AfterEach
  void closeAll() {
    bean.gate.countDown();
    open.forEach(RpcServer::close);
  }

  @Test
  void aBeanIsCalledWithoutAFrameOrASocket() throws Exception {
    Dispatch dispatch = dispatch(b -> {});

    assertThat(call(dispatch, "hello", "you").value()).isEqualTo("hello you");
    assertThat(call(dispatch, "hello", "").thrown())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("name: is empty");
    assertThat(call(dispatch, "quick").value()).isEqualTo(Thread.currentThread().getName());
    bean.stage.complete("now");
    assertThat(call(dispatch, "later", "x").value()).isEqualTo("now");
    await().until(() -> dispatch.inFlight().count() == 0);
  }

  @Test
  void anInvocationHasTheTimeAndTheAttachmentsThatItCameWith() throws Exception {
    Dispatch dispatch = dispatch(b -> {});
    Attachments attached = Attachments.EMPTY.with("tenant", "blue");
    LocalInvocation invocation =
        new LocalInvocation(exported(dispatch, "hello"), attached, LONG, "you");
    RecordingSink sink = new RecordingSink();

    dispatch.dispatch(invocation, sink);

    assertThat(sink.get(10, TimeUnit.SECONDS).value()).isEqualTo("hello you");
    assertThat(bean.context.attachments().text("tenant")).isEqualTo("blue");
    assertThat(bean.context.deadlineNanos()).isEqualTo(invocation.deadlineNanos());
    assertThat(bean.context.attributes()).isSameAs(invocation.attributes());
    await().until(() -> invocation.ends() == 1);
  }

  @Test
  void whatCannotRunIsRefusedWithWhatIsKnown() throws Exception {
    RpcServer server = server(b -> b.settings(ServerSettings.DEFAULT.withWorkers(1, 1)));
    Dispatch dispatch = server.dispatch();
    // On virtual threads the second one runs at once, and takes the place of the queue all the
    // same.
    RecordingSink running = start(dispatch, "await");
    await().until(() -> bean.calls.size() == 1);
    RecordingSink queued = start(dispatch, "await");

    assertThat(call(dispatch, "hello", "too many").status()).isEqualTo(Status.OVERLOADED);
    bean.gate.countDown();
    assertThat(running.get(10, TimeUnit.SECONDS).status()).isNull();
    assertThat(queued.get(10, TimeUnit.SECONDS).status()).isNull();
    assertThat(call(dispatch, Duration.ZERO, "hello", "late").status()).isEqualTo(Status.EXPIRED);
    server.drain();
    assertThat(call(dispatch, "hello", "closed").status()).isEqualTo(Status.SHUTTING_DOWN);
    assertThat(bean.calls).containsExactly("await", "await");
    await().until(() -> dispatch.inFlight().count() == 0);
  }

  /** Virtual threads run at once: only a limit has an invocation wait on every JDK. */
  @Test
  void anInvocationThatIsCancelledWhileItWaitsIsNotRunAndItsSinkIsNotTold() throws Exception {
    Dispatch dispatch = limitedTo(new CallLimit(1, 10)).dispatch();
    RecordingSink running = start(dispatch, "await");
    await().until(() -> bean.calls.size() == 1);
    assertCancelledBeforeItRuns(dispatch, running);
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void anInvocationThatIsCancelledWhileItWaitsForAWorkerIsNotRun() throws Exception {
    Dispatch dispatch = dispatch(b -> b.settings(ServerSettings.DEFAULT.withWorkers(1, 10)));
    RecordingSink running = start(dispatch, "await");
    await().until(() -> bean.calls.size() == 1);
    assertCancelledBeforeItRuns(dispatch, running);
  }

  private void assertCancelledBeforeItRuns(Dispatch dispatch, RecordingSink running)
      throws Exception {
    LocalInvocation waiting =
        new LocalInvocation(exported(dispatch, "hello"), Attachments.EMPTY, LONG, "x");
    RecordingSink sink = new RecordingSink();
    dispatch.dispatch(waiting, sink);

    waiting.cancel();
    bean.gate.countDown();

    running.get(10, TimeUnit.SECONDS);
    await().until(() -> waiting.ends() == 1);
    assertThat(sink).isNotDone();
    assertThat(bean.calls).containsExactly("await");
  }

  @Test
  void aScopeThatDoesNotRunItsCallLosesNoAnswer() throws Exception {
    Dispatch dispatch = dispatch(b -> b.callInterceptor(call -> {}));

    assertThat(call(dispatch, "hello", "x").text()).contains("BW0811");
    await().until(() -> dispatch.inFlight().count() == 0);
  }

  @Test
  void aScopeThatFailsAfterItsCallChangesNothingOfTheAnswer() throws Exception {
    Dispatch dispatch =
        dispatch(
            b ->
                b.callInterceptor(
                    call -> {
                      call.run();
                      throw new IllegalStateException("cannot end the request context");
                    }));

    assertThat(call(dispatch, "hello", "x").value()).isEqualTo("hello x");
  }

  @Test
  void filtersStandAroundTheBeanInTheOrderOfTheirPriorities() throws Exception {
    List<String> order = new CopyOnWriteArrayList<>();
    Dispatch dispatch =
        dispatch(
            b ->
                b.callInterceptor(
                        call -> {
                          order.add("scope");
                          call.run();
                        })
                    .filter(noting("first", order))
                    .filter(noting("second", order)));

    assertThat(call(dispatch, "hello", "you").value()).isEqualTo("hello you");
    assertThat(order).containsExactly("scope", "first", "second", "second done", "first done");
  }

  private static ServerFilter noting(String name, List<String> order) {
    return (request, next) -> {
      order.add(name);
      return next.proceed().whenComplete((value, error) -> order.add(name + " done"));
    };
  }

  @Test
  void filtersSeeTheCallAndShareAttributesWithTheBean() throws Exception {
    List<Object> seen = new CopyOnWriteArrayList<>();
    Dispatch dispatch =
        dispatch(
            b ->
                b.filter(
                    (request, next) -> {
                      seen.add(request.operation().name());
                      seen.addAll(request.arguments());
                      seen.add(request.peer());
                      request.attributes().set(USER, "ann");
                      return next.proceed().thenApply(value -> value + "!");
                    }));

    assertThat(call(dispatch, "hello", "you").value()).isEqualTo("hello you!");
    assertThat(seen).containsExactly("hello", "you", "local");
    assertThat(bean.context.attributes().get(USER)).isEqualTo("ann");
  }

  @Test
  void aFilterRefusesWithTheStatusOfItsException() throws Exception {
    Dispatch dispatch = dispatch(b -> b.filter((request, next) -> failed(Status.UNAUTHENTICATED)));

    RecordingSink.Response response = call(dispatch, "hello", "you");

    assertThat(response.status()).isEqualTo(Status.UNAUTHENTICATED);
    assertThat(response.text()).contains("no token");
    assertThat(bean.calls).isEmpty();
  }

  @Test
  void aRefusalAfterTheBeanHasRunIsNoRefusal() throws Exception {
    Dispatch dispatch =
        dispatch(
            b ->
                b.filter(
                    (request, next) ->
                        next.proceed().thenCompose(value -> failed(Status.UNAUTHENTICATED))));

    RecordingSink.Response response = call(dispatch, "hello", "you");

    assertThat(response.status()).isNull();
    assertThat(response.thrown()).isInstanceOf(RpcException.class);
  }

  @Test
  void whatAFilterThrowsIsAnswered() throws Exception {
    Dispatch dispatch =
        dispatch(
            b ->
                b.filter(
                    (request, next) -> {
                      throw new IllegalStateException("a filter's own error");
                    }));

    assertThat(call(dispatch, "hello", "you").thrown()).hasMessage("a filter's own error");
    assertThat(call(dispatch(b -> b.filter((request, next) -> null)), "hello", "x").thrown())
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void whoProceedsOnAnotherThreadFindsTheBeanOnAWorkerInItsScope() throws Exception {
    ThreadLocal<Boolean> scoped = ThreadLocal.withInitial(() -> false);
    List<Boolean> inner = new CopyOnWriteArrayList<>();
    Dispatch dispatch =
        dispatch(
            b ->
                b.callInterceptor(
                        call -> {
                          scoped.set(true);
                          try {
                            call.run();
                          } finally {
                            scoped.remove();
                          }
                        })
                    .filter(DispatchTest::proceedingElsewhere)
                    .filter(
                        (request, next) -> {
                          inner.add(scoped.get());
                          return next.proceed();
                        }));

    assertThat(call(dispatch, "hello", "you").value()).isEqualTo("hello you");
    assertThat(inner).containsExactly(true);
    assertThat(bean.thread.getName()).startsWith("beanwire-call-");
    assertThat(bean.loader).isSameAs(DeskBean.class.getClassLoader());
    assertThat(bean.context).isNotNull();
  }

  private static CompletionStage<Object> proceedingElsewhere(
      io.beanwire.call.ServerRequest request, ServerFilter.Next next) {
    CompletableFuture<Object> result = new CompletableFuture<>();
    new Thread(
            () ->
                next.proceed()
                    .whenComplete(
                        (value, error) -> {
                          if (error == null) {
                            result.complete(value);
                          } else {
                            result.completeExceptionally(error);
                          }
                        }),
            "elsewhere")
        .start();
    return result;
  }

  @Test
  void aFilterThatNeverProceedsEndsWithTheCallersTimeAndMayNotProceedAfterwards() throws Exception {
    CompletableFuture<ServerFilter.Next> kept = new CompletableFuture<>();
    Dispatch dispatch =
        dispatch(
            b ->
                b.filter(
                    (request, next) -> {
                      kept.complete(next);
                      return new CompletableFuture<>();
                    }));

    assertThat(call(dispatch, Duration.ofMillis(200), "hello", "you").status())
        .isEqualTo(Status.DEADLINE_EXCEEDED);
    await().until(() -> dispatch.inFlight().count() == 0);
    assertThatThrownBy(() -> kept.get().proceed().toCompletableFuture().join())
        .hasCauseInstanceOf(RpcException.class);
    assertThatThrownBy(() -> kept.get().proceed()).isInstanceOf(IllegalStateException.class);
    assertThat(bean.calls).isEmpty();
  }

  @Test
  void cancellingAFilteredCallCancelsTheBeansStage() throws Exception {
    Dispatch dispatch =
        dispatch(b -> b.filter((request, next) -> next.proceed().thenApply(value -> value)));
    LocalInvocation invocation =
        new LocalInvocation(exported(dispatch, "later"), Attachments.EMPTY, LONG, "x");
    dispatch.dispatch(invocation, new RecordingSink());
    await().until(() -> bean.calls.size() == 1);

    invocation.cancel();

    await().until(bean.stage::isCancelled);
    assertThat(invocation.ends()).isEqualTo(1);
  }

  private static CompletionStage<Object> failed(Status status) {
    return CompletableFuture.failedFuture(
        new RpcException(
            "BW9999", status, RpcException.Phase.EXECUTE, null, "desk", "x", 0, "no token", null));
  }

  private static RecordingSink.Response call(Dispatch dispatch, String operation, Object... args)
      throws Exception {
    return call(dispatch, LONG, operation, args);
  }

  private static RecordingSink.Response call(
      Dispatch dispatch, Duration time, String operation, Object... args) throws Exception {
    RecordingSink sink = new RecordingSink();
    LocalInvocation invocation =
        new LocalInvocation(exported(dispatch, operation), Attachments.EMPTY, time, args);
    dispatch.dispatch(invocation, sink);
    RecordingSink.Response response = sink.get(10, TimeUnit.SECONDS);
    await().until(() -> invocation.ends() == 1);
    return response;
  }

  private static RecordingSink start(Dispatch dispatch, String operation, Object... args) {
    RecordingSink sink = new RecordingSink();
    dispatch.dispatch(
        new LocalInvocation(exported(dispatch, operation), Attachments.EMPTY, LONG, args), sink);
    return sink;
  }

  private static ExportedOperation exported(Dispatch dispatch, String name) {
    Operation operation =
        DESK.operations().stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
    return dispatch.operation(operation.id());
  }

  private Dispatch dispatch(Consumer<RpcServer.Builder> change) {
    return server(change).dispatch();
  }

  private RpcServer limitedTo(CallLimit limit) {
    Export export = Export.of(DESK, DeskBean.class, () -> bean);
    return opened(
        RpcServer.builder().export(export.withLimits(CallLimits.NONE.withService(limit))));
  }

  private RpcServer server(Consumer<RpcServer.Builder> change) {
    RpcServer.Builder builder =
        RpcServer.builder().export(Export.of(DESK, DeskBean.class, () -> bean));
    change.accept(builder);
    return opened(builder);
  }

  private RpcServer opened(RpcServer.Builder builder) {
    RpcServer server = builder.build();
    open.add(server);
    return server;
  }
}
