package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beanwire.RpcException;
import io.beanwire.Status;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the start of an application to its stop. */
class LifecycleTest {
  private static final List<String> OURS = List.of("beanwire-", "netty", "globalEventExecutor");

  @TempDir Path directory;

  public interface Ping {
    String ping(String from);
  }

  public interface Pong {
    String pong(String from);
  }

  @Remote
  public static class PingBean implements Ping {
    @Inject @Remote Pong pong;

    @Override
    public String ping(String from) {
      return from.length() > 20 ? from : pong.pong(from + " ping");
    }
  }

  @Remote
  public static class PongBean implements Pong {
    @Inject @Remote Ping ping;

    @Override
    public String pong(String from) {
      return ping.ping(from + " pong");
    }
  }

  @Test
  void twoApplicationsCallEachOther() {
    try (TestApplication one = application(PingBean.class).start();
        TestApplication two = application(PongBean.class).start()) {
      // The first application has begun to watch before the second one was there.
      await()
          .ignoreException(RpcException.class)
          .untilAsserted(
              () ->
                  assertThat(one.get(Ping.class).ping("start"))
                      .isEqualTo("start ping pong ping pong"));
      assertThat(two.get(Pong.class).pong("start")).isEqualTo("start pong ping pong ping pong");
    }
  }

  @Test
  void noThreadOutlivesTheApplication() {
    try (TestApplication one = application(PingBean.class).start();
        TestApplication two = application(PongBean.class).start()) {
      assertThat(two.get(Ping.class, Remote.Literal.of("", "")).ping("of more than 20 letters"))
          .isEqualTo("of more than 20 letters");
      assertThat(ourThreads()).isNotEmpty();
    }
    assertThat(ourThreads()).isEmpty();
  }

  @Dependent
  public static class Idle {
    String hello() {
      return "hello";
    }
  }

  @Test
  void anApplicationThatNeitherExportsNorInjectsStartsNoThread() {
    try (TestApplication idle = application(Idle.class).start()) {
      assertThat(idle.get(Idle.class).hello()).isEqualTo("hello");
      assertThat(ourThreads()).isEmpty();
    }
  }

  @ApplicationScoped
  public static class EarlyBird {
    @Inject @Remote Ping ping;
    private String answer = "";

    @PostConstruct
    void call() {
      answer = ping.ping("a name that is longer than twenty letters");
    }

    void onStartup(@Observes Startup event) {}

    String answer() {
      return answer;
    }
  }

  @Test
  void aRemoteBeanCanBeCalledWhileTheApplicationStarts() {
    try (TestApplication serving = application(PingBean.class).start();
        TestApplication early = application(EarlyBird.class).start()) {
      assertThat(early.get(EarlyBird.class).answer()).startsWith("a name");
    }
  }

  @ApplicationScoped
  public static class LateBird {
    static String answer = "";
    @Inject @Remote Ping ping;

    String call() {
      return ping.ping("a name that is longer than twenty letters");
    }

    @PreDestroy
    void callOnceMore() {
      answer = call();
    }
  }

  @Test
  void aRemoteBeanCanBeCalledWhileBeansAreDestroyed() {
    LateBird.answer = "";
    try (TestApplication serving = application(PingBean.class).start()) {
      try (TestApplication late = application(LateBird.class).start()) {
        assertThat(late.get(LateBird.class).call()).startsWith("a name");
      }
      assertThat(LateBird.answer).startsWith("a name");
    }
    assertThat(ourThreads()).isEmpty();
  }

  @Test
  void aRemoteBeanCanBeCalledByListenersThatEndAfterBeanwiresOwn() {
    try (TestApplication serving = application(PingBean.class).start();
        TestApplication late = application(LateBird.class, PongBean.class).start()) {
      // What Beanwire's own servlet listener does.
      late.container().getBeanManager().getExtension(BeanwireExtension.class).stop();

      assertThat(late.get(BeanwireServer.class).state()).isEqualTo(BeanwireServer.State.ABSENT);
      assertThat(late.get(LateBird.class).call()).startsWith("a name");
    }
    assertThat(ourThreads()).isEmpty();
  }

  public interface Slow {
    String work();

    int probe();
  }

  @Remote
  @ApplicationScoped
  public static class SlowBean implements Slow {
    static CountDownLatch entered = new CountDownLatch(1);
    static CountDownLatch mayEnd = new CountDownLatch(1);

    @Override
    public String work() {
      entered.countDown();
      try {
        return mayEnd.await(20, TimeUnit.SECONDS) ? "done" : "gave up";
      } catch (InterruptedException e) {
        return "interrupted";
      }
    }

    @Override
    public int probe() {
      return 1;
    }
  }

  @ApplicationScoped
  public static class SlowCaller {
    @Inject @Remote Slow slow;

    String call() {
      return slow.work();
    }

    int probe() {
      return slow.probe();
    }
  }

  @Test
  void aRunningCallEndsBeforeTheApplicationDoes() throws Exception {
    SlowBean.entered = new CountDownLatch(1);
    SlowBean.mayEnd = new CountDownLatch(1);
    try (LogRecords log = new LogRecords();
        TestApplication calling =
            application(SlowCaller.class).set("beanwire.client.timeout", "30s").start()) {
      TestApplication serving = application(SlowBean.class).start();
      SlowCaller caller = calling.get(SlowCaller.class);
      await().ignoreException(RpcException.class).until(() -> caller.probe() == 1);
      CompletableFuture<String> answer = CompletableFuture.supplyAsync(caller::call);
      assertThat(SlowBean.entered.await(20, TimeUnit.SECONDS)).isTrue();

      CompletableFuture<Void> stop = CompletableFuture.runAsync(serving::close);
      await()
          .untilAsserted(
              () ->
                  assertThatThrownBy(caller::probe)
                      .isInstanceOfSatisfying(
                          RpcException.class,
                          e ->
                              assertThat(e.status().outcome())
                                  .isEqualTo(Status.Outcome.NOT_EXECUTED)));
      assertThat(stop).isNotDone();
      SlowBean.mayEnd.countDown();

      assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("done");
      stop.get(20, TimeUnit.SECONDS);
      assertThat(log.lines()).noneMatch(line -> line.contains("still running"));
    }
  }

  @Test
  void whatIsSwitchedOffNeitherListensNorCalls() {
    try (LogRecords log = new LogRecords();
        TestApplication off =
            application(PingBean.class).set("beanwire.enabled", "false").start()) {
      assertThatThrownBy(() -> off.get(Ping.class).ping("x"))
          .isInstanceOf(RpcException.class)
          .hasMessageContaining("BW0922")
          .hasMessageContaining("beanwire.enabled");
      assertThat(log.lines()).noneMatch(line -> line.contains("listening"));
      assertThat(ourThreads()).isEmpty();
    }
  }

  @Test
  void oneLineForEachExportAndEachClientSaysWhatIsInForceAndWhy() {
    try (LogRecords log = new LogRecords();
        TestApplication started =
            application(PingBean.class)
                .set("beanwire.client." + Pong.class.getName().replace('$', '.') + ".timeout", "2s")
                .set(
                    "beanwire.client."
                        + Pong.class.getName().replace('$', '.')
                        + ".pong.max-attempts",
                    "9")
                .start()) {
      assertThat(log.lines())
          .filteredOn(line -> line.contains("BW0920"))
          .singleElement()
          .asString()
          .startsWith("INFO BW0920 calls io.beanwire.cdi.LifecycleTest.Pong")
          .contains("\n  beanwire.client.io.beanwire.cdi.LifecycleTest.Pong.timeout=2s (")
          .contains("test settings")
          .contains("\n  beanwire.client.max-attempts=3 (default)")
          .contains("\n  beanwire.client.io.beanwire.cdi.LifecycleTest.Pong.pong.max-attempts=9 (");
      assertThat(log.lines())
          .filteredOn(line -> line.contains("BW0921"))
          .singleElement()
          .asString()
          .startsWith("INFO BW0921 exports io.beanwire.cdi.LifecycleTest.Ping")
          .contains("\n  beanwire.server.drain-timeout=10s (default)");
    }
  }

  @Test
  void anUnknownKeyIsOneWarning() {
    try (LogRecords log = new LogRecords();
        TestApplication started =
            application(PingBean.class).set("beanwire.server.prot", "1").start()) {
      assertThat(log.lines())
          .filteredOn(line -> line.startsWith("WARNING"))
          .containsExactly(
              "WARNING BW1004 beanwire.server.prot is no key of Beanwire and has no effect. Did you"
                  + " mean beanwire.server.port?");
    }
  }

  private TestApplication.Builder application(Class<?>... beans) {
    return TestApplication.with(beans).directory(directory);
  }

  private static List<String> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> OURS.stream().anyMatch(name::startsWith))
        .toList();
  }
}
