package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.beanwire.CallContext;
import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.net.workers.ThreadKind;
import io.beanwire.registry.LocalRegistry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers who give up, and what beans learn of it: a front that calls a back, over sockets. */
class CancellationTest {
  @TempDir Path directory;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final BackBean back = new BackBean();
  private final FrontBean front = new FrontBean();
  private final ExecutorService others = Executors.newCachedThreadPool();
  private LocalRegistry registry;
  private Front proxy;

  public interface Back {
    String hold();

    String quick();
  }

  public interface AsyncBack {
    CompletionStage<String> later();

    CompletionStage<String> soon();
  }

  public interface Front {
    CompletionStage<String> stage();

    String hold();

    String holdLong();

    String callsBack();

    boolean isInterrupted();

    CompletionStage<String> callsBackLater();

    CompletionStage<String> continues();
  }

  private static final class BackBean implements Back, AsyncBack {
    final CountDownLatch gate = new CountDownLatch(1);
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    final CompletableFuture<String> stage = new CompletableFuture<>();

    @Override
    public String hold() {
      entered.countDown();
      try {
        return "" + gate.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted.countDown();
        Thread.currentThread().interrupt();
        return "interrupted";
      }
    }

    @Override
    public String quick() {
      return "quick";
    }

    @Override
    public CompletionStage<String> later() {
      entered.countDown();
      return stage;
    }

    @Override
    public CompletionStage<String> soon() {
      return CompletableFuture.supplyAsync(() -> "soon");
    }
  }

  private final class FrontBean implements Front {
    volatile Back back;
    volatile AsyncBack asyncBack;
    volatile CallContext context;
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch gate = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    final CountDownLatch cancelled = new CountDownLatch(1);
    final CompletableFuture<String> own = new CompletableFuture<>();
    final CompletableFuture<Object> seen = new CompletableFuture<>();

    @Override
    public CompletionStage<String> stage() {
      entered.countDown();
      return own;
    }

    @Override
    public String hold() {
      context = CallContext.current();
      entered.countDown();
      try {
        return "" + gate.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted.countDown();
        Thread.currentThread().interrupt();
        return "interrupted";
      }
    }

    @Override
    public String holdLong() {
      context = CallContext.current();
      context.onCancel(cancelled::countDown);
      return hold();
    }

    @Override
    public String callsBack() {
      try {
        return FrontBean.this.back.hold();
      } catch (RpcException e) {
        seen.complete(e.status());
        throw e;
      }
    }

    @Override
    public boolean isInterrupted() {
      return Thread.currentThread().isInterrupted();
    }

    @Override
    public CompletionStage<String> callsBackLater() {
      return asyncBack.later().thenApply(text -> text + "!");
    }

    @Override
    public CompletionStage<String> continues() {
      CallContext mine = CallContext.current();
      return asyncBack
          .soon()
          .thenCompose(
              text -> {
                assertThat(CallContext.current()).isSameAs(mine);
                return asyncBack.soon();
              })
          .thenApplyAsync(
              text -> "" + (CallContext.current() == mine), CallContext.current().executor(others));
    }
  }

  @BeforeEach
  void serve() {
    registry = LocalRegistry.open(directory, Duration.ofSeconds(10));
    RpcClient ofFront = RpcClient.builder().registry(registry).build();
    serve(Export.of(Back.class, back), 4);
    serve(Export.of(AsyncBack.class, back), 4);
    front.back = ofFront.proxy(Back.class, CallSettings.DEFAULT.withTimeout(Duration.ofMinutes(1)));
    front.asyncBack =
        ofFront.proxy(AsyncBack.class, CallSettings.DEFAULT.withTimeout(Duration.ofMinutes(1)));
    RpcClient client = RpcClient.builder().registry(registry).build();
    serve(
        Export.of(Front.class, front)
            .withInterruptible(operation -> !operation.name().equals("holdLong")),
        1);
    proxy = client.proxy(Front.class, CallSettings.DEFAULT.withTimeout(Duration.ofMinutes(1)));
    open.add(client);
    open.add(ofFront);
    open.add(registry);
  }

  private void serve(Export export, int workers) {
    RpcServer server =
        RpcServer.builder()
            .settings(
                ServerSettings.builder()
                    .workers(workers, 100)
                    .threads(ThreadKind.AUTO)
                    .drainTimeout(Duration.ofSeconds(1))
                    .build())
            .registry(registry)
            .export(export)
            .build();
    server.start();
    server.publish();
    open.add(server);
  }

  @AfterEach
  void closeAll() throws Exception {
    back.gate.countDown();
    front.gate.countDown();
    for (AutoCloseable each : open) {
      each.close();
    }
    others.shutdownNow();
  }

  @Test
  void aCancelledStageCancelsTheBeansStage() throws Exception {
    CompletableFuture<String> stage = proxy.stage().toCompletableFuture();
    arrives(front.entered);

    stage.cancel(true);

    await().until(front.own::isCancelled);
  }

  @Test
  void anInterruptedCallerInterruptsTheBeanAndTheNextCallFindsNoInterrupt() throws Exception {
    Thread caller = new Thread(() -> proxy.hold(), "caller");
    caller.setUncaughtExceptionHandler((thread, e) -> {});
    caller.start();
    arrives(front.entered);

    caller.interrupt();

    arrives(front.interrupted);
    assertThat(front.context.isCancelled()).isTrue();
    for (int i = 0; i < 20; i++) {
      assertThat(proxy.isInterrupted()).isFalse();
    }
  }

  @Test
  void aCallerWhoseTimeIsOverInterruptsTheBean() throws Exception {
    RpcClient client = RpcClient.builder().registry(registry).build();
    open.add(0, client);
    Front hasty =
        client.proxy(Front.class, CallSettings.DEFAULT.withTimeout(Duration.ofMillis(300)));

    assertThat(catchThrowableOfType(RpcException.class, hasty::hold).status())
        .isEqualTo(Status.DEADLINE_EXCEEDED);

    arrives(front.interrupted);
  }

  @Test
  void anOperationThatMustNotBeInterruptedLearnsOfTheCancellationFromItsContext() throws Exception {
    Thread caller = new Thread(() -> proxy.holdLong(), "caller");
    caller.setUncaughtExceptionHandler((thread, e) -> {});
    caller.start();
    arrives(front.entered);
    assertThat(front.context.isCancelled()).isFalse();

    caller.interrupt();

    arrives(front.cancelled);
    assertThat(front.context.isCancelled()).isTrue();
    assertThat(front.interrupted.getCount()).isEqualTo(1);
  }

  @Test
  void aCancellationReachesTheBeanThatTheBeanWaitsFor() throws Exception {
    Thread caller = new Thread(() -> proxy.callsBack(), "caller");
    caller.setUncaughtExceptionHandler((thread, e) -> {});
    caller.start();
    arrives(back.entered);

    caller.interrupt();

    arrives(back.interrupted);
    assertThat(front.seen.get(20, TimeUnit.SECONDS)).isEqualTo(Status.CANCELLED);
  }

  @Test
  void aCancellationReachesTheBeanWhoseStageTheBeanHasDerivedItsOwnFrom() throws Exception {
    CompletableFuture<String> stage = proxy.callsBackLater().toCompletableFuture();
    arrives(back.entered);

    stage.cancel(true);

    await().until(back.stage::isCancelled);
  }

  @Test
  void aCancelledCallSendsNoMoreButWhatIsDetached() throws Exception {
    Thread caller = new Thread(() -> proxy.holdLong(), "caller");
    caller.setUncaughtExceptionHandler((thread, e) -> {});
    caller.start();
    arrives(front.entered);
    caller.interrupt();
    arrives(front.cancelled);
    AtomicReference<String> undone = new AtomicReference<>();

    front.context.run(
        () -> {
          RpcException refused = catchThrowableOfType(RpcException.class, () -> front.back.quick());
          assertThat(refused.status()).isEqualTo(Status.CANCELLED);
          CallContext.runDetached(() -> undone.set(front.back.quick()));
        });

    assertThat(undone).hasValue("quick");
  }

  @Test
  void theContextIsThatOfTheCallInContinuationsAndOnExecutors() throws Exception {
    assertThat(proxy.continues().toCompletableFuture().get(20, TimeUnit.SECONDS)).isEqualTo("true");
  }

  private static void arrives(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
  }
}
