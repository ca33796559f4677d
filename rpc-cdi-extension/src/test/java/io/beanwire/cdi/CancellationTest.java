package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beanwire.CallContext;
import io.beanwire.ServiceName;
import io.beanwire.cdi.concurrent.CallContextProvider;
import jakarta.annotation.Priority;
import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextRestorer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers who give up, and the call's context, in beans. */
class CancellationTest {
  @TempDir Path directory;

  /** Stands for the annotations of Fault Tolerance and Jakarta Concurrency. */
  @InterceptorBinding
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Asynchronous {}

  /** Runs a method on another thread and returns a stage at once, as theirs do. */
  @Asynchronous
  @Interceptor
  @Priority(Interceptor.Priority.PLATFORM_BEFORE)
  public static class AsynchronousInterceptor {
    static final ExecutorService THREADS = Executors.newCachedThreadPool();

    @AroundInvoke
    Object onAnotherThread(InvocationContext invocation) {
      CompletableFuture<Object> stage = new CompletableFuture<>();
      CallContext context = CallContext.current();
      THREADS.execute(
          context.wrap(
              () -> {
                try {
                  ((CompletionStage<?>) invocation.proceed())
                      .whenComplete(
                          (value, error) -> {
                            if (error == null) {
                              stage.complete(value);
                            } else {
                              stage.completeExceptionally(error);
                            }
                          });
                } catch (Exception e) {
                  stage.completeExceptionally(e);
                }
              }));
      return stage;
    }
  }

  @ServiceName("desk")
  public interface Desk {
    String hold();

    String keep();

    String service();

    CompletionStage<String> elsewhere();
  }

  @Remote
  @ApplicationScoped
  public static class DeskBean implements Desk {
    static volatile CountDownLatch entered;
    static volatile CountDownLatch interrupted;
    static volatile CountDownLatch cancelled;
    static volatile CountDownLatch gate;

    @Inject CallContext context;

    static void reset() {
      entered = new CountDownLatch(1);
      interrupted = new CountDownLatch(1);
      cancelled = new CountDownLatch(1);
      gate = new CountDownLatch(1);
    }

    @Override
    public String hold() {
      context.onCancel(cancelled::countDown);
      entered.countDown();
      try {
        return "" + gate.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted.countDown();
        return "interrupted";
      }
    }

    @Override
    public String keep() {
      return hold();
    }

    @Override
    public String service() {
      return context.service()
          + " "
          + (context.remaining().toMillis() > 0)
          + " "
          + context.caller().replaceAll("on .*", "");
    }

    @Override
    @Asynchronous
    public CompletionStage<String> elsewhere() {
      return CompletableFuture.completedFuture(
          context.method() + " on " + Thread.currentThread().getName());
    }
  }

  @Dependent
  public static class Caller {
    @Inject @Remote Desk desk;
    @Inject CallContext context;
  }

  @Test
  void aMethodIsInterruptedUnlessItsKeySaysOtherwise() throws Exception {
    try (TestApplication application =
        application().set("beanwire.server.desk.keep.interrupt", "false").start()) {
      Desk desk = application.get(Caller.class).desk;
      DeskBean.reset();
      giveUp(desk::hold);
      arrives(DeskBean.interrupted);

      DeskBean.reset();
      giveUp(desk::keep);
      arrives(DeskBean.cancelled);
      assertThat(DeskBean.interrupted.getCount()).isEqualTo(1);
      DeskBean.gate.countDown();
    }
  }

  @Test
  void aTagThatIsNoneFailsTheDeployment() {
    assertThatThrownBy(() -> application().set("beanwire.server.desk.tags", "blue").start().close())
        .hasStackTraceContaining("BW1003 beanwire.server.desk.tags")
        .hasStackTraceContaining("\"blue\" (expected: name=value");
  }

  @Test
  void anInjectedContextIsThatOfTheCallWhateverTheBeansScope() {
    try (TestApplication application = application().set("beanwire.application", "front").start()) {
      Caller caller = application.get(Caller.class);

      assertThat(caller.desk.service()).isEqualTo("desk true front ");
      assertThatThrownBy(caller.context::service).hasMessageStartingWith("BW0120");
    }
  }

  @Test
  void anInterceptorMayRunTheBeanOnAnotherThreadAndReturnTheStage() {
    try (TestApplication application = application().start()) {
      Caller caller = application.get(Caller.class);

      assertThat(caller.desk.elsewhere().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS))
          .satisfies(stage -> assertThat(stage.join()).startsWith("elsewhere() on pool-"));
    }
  }

  @Test
  void jakartaConcurrencyTakesTheContextAlong() {
    ThreadContextProvider provider =
        ServiceLoader.load(ThreadContextProvider.class).findFirst().orElseThrow();
    assertThat(provider).isInstanceOf(CallContextProvider.class);
    CallContext context = CallContext.of("desk", "hold()", "x", 0, io.beanwire.Attachments.EMPTY);
    var snapshots =
        new Object() {
          jakarta.enterprise.concurrent.spi.ThreadContextSnapshot current;
          jakarta.enterprise.concurrent.spi.ThreadContextSnapshot cleared;
        };
    context.run(
        () -> {
          snapshots.current = provider.currentContext(Map.of());
          snapshots.cleared = provider.clearedContext(Map.of());
        });

    ThreadContextRestorer outer = snapshots.current.begin();
    assertThat(CallContext.current()).isSameAs(context);
    ThreadContextRestorer inner = snapshots.cleared.begin();
    assertThat(CallContext.current()).isNull();
    inner.endContext();
    assertThat(CallContext.current()).isSameAs(context);
    outer.endContext();
    assertThat(CallContext.current()).isNull();
  }

  private TestApplication.Builder application() {
    return TestApplication.with(DeskBean.class, Caller.class, AsynchronousInterceptor.class)
        .directory(directory);
  }

  private static void giveUp(Runnable call) throws InterruptedException {
    Thread caller = new Thread(call, "caller");
    caller.setUncaughtExceptionHandler((thread, e) -> {});
    caller.start();
    arrives(DeskBean.entered);
    caller.interrupt();
    await().until(() -> !caller.isAlive());
  }

  private static void arrives(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
  }
}
