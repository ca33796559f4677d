package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.call.ClientFilter;
import io.beanwire.call.ServerFilter;
import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams over real sockets. */
class StreamsTest {
  private static final Contract FEED = Contract.of(Feed.class, "", "");
  private static final int MIB = 1 << 20;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final FeedBean bean = new FeedBean();
  private RpcServer server;
  private RpcClient client;

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("beanwire-")));
  }

  @Test
  void aResultsItemsComeInOrderAndItsEndBehindThem() throws Exception {
    Feed feed = feed();

    assertThat(Collector.of(feed.range(5)).get()).containsExactly(0, 1, 2, 3, 4);
    assertThat(Collector.of(feed.range(0)).get()).isEmpty();
    assertThat(Collector.of(feed.range(10_000)).get())
        .isEqualTo(IntStream.range(0, 10_000).boxed().toList());
  }

  @Test
  void eachSubscriptionIsACallOfItsOwn() throws Exception {
    var twice = feed().range(3);

    assertThat(Collector.of(twice).get()).containsExactly(0, 1, 2);
    assertThat(Collector.of(twice).get()).containsExactly(0, 1, 2);
  }

  @Test
  void noMoreItemsComeThanAreAskedFor() throws Exception {
    Numbers<Integer> numbers = Numbers.to(1_000);
    bean.given = numbers;
    Collector<Integer> collector = Collector.of(feed().given(), 3);

    await().until(() -> collector.count.get() == 3);
    collector.request(1);
    await().until(() -> collector.count.get() == 4);

    assertThat(numbers.given.get()).isEqualTo(4);
    collector.request(Long.MAX_VALUE);
    assertThat(collector.get()).hasSize(1_000);
  }

  @Test
  void anArgumentsItemsReachTheBeanWhetherItsCallWaitsOrNot() throws Exception {
    Feed feed = feed();

    assertThat(feed.sum(Numbers.to(1_000)).toCompletableFuture().get(30, TimeUnit.SECONDS))
        .isEqualTo(499_500);
    assertThat(feed.sumAndWait("x", Numbers.to(1_000))).isEqualTo(499_500);
    assertThat(feed.sumAndWait("x", Numbers.to(0))).isZero();
  }

  @Test
  void bothDirectionsAtOnce() throws Exception {
    Numbers<Integer> numbers = Numbers.to(100);
    Collector<Integer> collector = Collector.of(feed().doubled(numbers), 2);

    await().until(() -> collector.count.get() == 2);
    assertThat(numbers.given.get()).isEqualTo(2);
    collector.request(Long.MAX_VALUE);
    assertThat(collector.get()).isEqualTo(IntStream.range(0, 100).map(i -> 2 * i).boxed().toList());
  }

  @Test
  void aFailureOfThePublisherComesBehindItsItems() throws Exception {
    bean.given = Numbers.failingAfter(3, new IllegalArgumentException("as planned"));
    Collector<Integer> collector = Collector.of(feed().given());

    assertThat(collector.failure())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("as planned");
    assertThat(collector.items).containsExactly(0, 1, 2);
  }

  @Test
  void aFailureOfTheCallersPublisherReachesTheBeanAsWhatItIs() throws Exception {
    Throwable failure =
        feed()
            .sum(Numbers.failingAfter(3, new IllegalArgumentException("as planned")))
            .handle((sum, error) -> error)
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);

    assertThat(bean.summing.get().items).containsExactly(0, 1, 2);
    assertThat(bean.summing.get().failure())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("as planned");
    assertThat(failure).hasMessageContaining("as planned");
  }

  @Test
  void aCancelledSubscriptionCancelsTheBeans() {
    Numbers<Integer> numbers = Numbers.silent();
    bean.given = numbers;
    Collector<Integer> collector = Collector.of(feed().given());
    await().until(() -> server.dispatch() != null);

    await()
        .until(
            () -> {
              collector.cancel();
              return numbers.cancelled.get() == 1;
            });
    assertThat(collector.end).isNotDone();
  }

  @Test
  void aBeanThatWantsNoMoreCancelsTheCallersPublisher() throws Exception {
    bean.firstOfSum = 2;
    Numbers<Integer> numbers = Numbers.to(1_000);
    var sum = feed().sum(numbers);
    await().until(() -> bean.summing.isDone() && bean.summing.get().count.get() == 2);

    bean.summing.get().cancel();
    await().until(() -> numbers.cancelled.get() == 1);
    assertThat(sum.toCompletableFuture()).isNotDone();
    bean.summing.get().onComplete();

    assertThat(sum.toCompletableFuture().get(30, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(numbers.given.get()).isEqualTo(2);
  }

  @Test
  void aSlowConsumerStopsTheProducerWithinTheWindow() throws Exception {
    Feed feed = feed();
    CountDownLatch goOn = new CountDownLatch(1);
    Collector<byte[]> slow =
        new Collector<>(Long.MAX_VALUE) {
          @Override
          public void onNext(byte[] item) {
            awaitQuietly(goOn);
            super.onNext(item);
          }
        };
    int bytes = 1 << 10;
    feed.blocks(100_000, bytes).subscribe(slow);
    await().until(() -> bean.blocks != null && bean.blocks.given.get() > 50);
    for (int i = 0; i < 100; i++) {
      feed.hello("by this, what is on its way has come");
    }

    // The window, what was asked for together, and the item in onNext.
    long most = (256 << 10) / (bytes + 256) + 64 + 1;
    assertThat(bean.blocks.given.get()).isLessThanOrEqualTo(most);
    goOn.countDown();
    assertThat(slow.get()).hasSize(100_000);
  }

  @Test
  void longItemsComeInPartsAndCallsPassThem() throws Exception {
    Feed feed = feed();
    Collector<byte[]> long16 = Collector.of(feed.blocks(4, 15 * MIB));

    while (!long16.end.isDone()) {
      assertThat(feed.hello("you")).isEqualTo("hello you");
    }

    assertThat(long16.get()).hasSize(4).allMatch(b -> b.length == 15 * MIB);
    assertThat(long16.get())
        .extracting(b -> b[0])
        .containsExactly((byte) 0, (byte) 1, (byte) 2, (byte) 3);
  }

  @Test
  void thousandsOfStreamsShareAConnection() throws Exception {
    bean.given = Numbers.silent();
    Feed feed = feed();
    List<Collector<Integer>> idle =
        IntStream.range(0, 3_000).mapToObj(i -> Collector.of(feed.given(), 1)).toList();

    assertThat(Collector.of(feed.range(1_000)).get()).hasSize(1_000);
    assertThat(feed.hello("x")).isEqualTo("hello x");
    assertThat(idle).noneMatch(c -> c.end.isDone());
    idle.forEach(Collector::cancel);
    Numbers<?> numbers = (Numbers<?>) bean.given;
    await().until(() -> numbers.cancelled.get() == 3_000);
  }

  @Test
  void anIdleStreamTakesLittleHeap() throws Exception {
    bean.given = Numbers.silent();
    Feed feed = feed();
    List<Collector<Integer>> idle = new ArrayList<>();
    long[] used = new long[3];
    int count = 1_000;
    for (int round = 0; round < used.length; round++) {
      for (int i = 0; i < count; i++) {
        idle.add(Collector.of(feed.given(), 0));
      }
      // All are begun once this one is.
      assertThat(Collector.of(feed.range(1)).get()).hasSize(1);
      used[round] = usedHeap();
    }

    // Both ends, and what the test keeps of each.
    assertThat((used[2] - used[1]) / count).isLessThan(4_096);
    assertThat(idle).noneMatch(c -> c.end.isDone());
  }

  private static long usedHeap() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void anItemThatCannotTravelEndsItsStreamOnly() throws Exception {
    bean.given = unsendable();
    Feed feed = feed();

    RpcException failure = (RpcException) Collector.of(feed.given()).failure();

    assertThat(failure.status()).isEqualTo(Status.UNSENDABLE_ANSWER);
    assertThat(failure).hasMessageContaining("BW1201");
    assertThat(feed.hello("x")).isEqualTo("hello x");
  }

  @SuppressWarnings("unchecked")
  private static Numbers<Integer> unsendable() {
    return (Numbers<Integer>) (Numbers<?>) Numbers.of(2, i -> new Object());
  }

  @Test
  void aStoppingServerLetsStreamsEndAndTellsThoseThatDoNotHowFarTheyGot() throws Exception {
    bean.given = Numbers.to(1_000_000);
    Feed feed =
        feed(ServerSettings.DEFAULT.withDrainTimeout(Duration.ofSeconds(1)), CallSettings.DEFAULT);
    Collector<Integer> some = Collector.of(feed.given(), 7);
    await().until(() -> some.count.get() == 7);

    server.close();

    RpcException failure = (RpcException) some.failure();
    assertThat(failure.status()).isEqualTo(Status.CANCELLED);
    assertThat(failure).hasMessageContaining("BW0844").hasMessageContaining("7 items were sent");
    await().until(() -> ((Numbers<?>) bean.given).cancelled.get() == 1);
  }

  @Test
  void aStreamThatIsNotBegunInTimeFails() throws Exception {
    Feed feed = feed(ServerSettings.DEFAULT.withWorkers(1, 10), CallSettings.DEFAULT);
    Feed hasty =
        (Feed) client.proxy(FEED, o -> CallSettings.DEFAULT.withTimeout(Duration.ofMillis(300)));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    bean.given =
        s -> {
          begun.countDown();
          awaitQuietly(goOn);
          Numbers.to(1).subscribe(s);
        };
    Collector<Integer> first = Collector.of(feed.given());
    awaitQuietly(begun);
    Collector<Integer> second = Collector.of(hasty.given());

    RpcException failure = (RpcException) second.failure();
    assertThat(failure.status()).isEqualTo(Status.DEADLINE_EXCEEDED);
    goOn.countDown();
    // It was begun in time, and has all the time it needs from there.
    assertThat(first.get()).hasSize(1);
  }

  @Test
  void aStreamWithinACallEndsByThatCallsDeadline() throws Exception {
    Numbers<Integer> numbers = Numbers.silent();
    bean.given = numbers;
    Feed feed = feed();
    bean.atHello =
        () -> {
          Collector<Integer> within = Collector.of(feed.given());
          return within.failure();
        };
    Feed outer =
        (Feed) client.proxy(FEED, o -> CallSettings.DEFAULT.withTimeout(Duration.ofSeconds(1)));

    assertThatThrownBy(() -> outer.hello("x")).hasMessageContaining("DEADLINE_EXCEEDED");

    await().until(() -> bean.saidAtHello != null);
    assertThat(bean.saidAtHello)
        .isInstanceOfSatisfying(
            RpcException.class,
            // By its own timer, or by the CANCEL that the outer call's caller sends then.
            e -> assertThat(e.status()).isIn(Status.DEADLINE_EXCEEDED, Status.CANCELLED));
    await().until(() -> numbers.cancelled.get() == 1);
  }

  @Test
  void aStreamWithinACallIsCancelledWithThatCall() throws Exception {
    Numbers<Integer> numbers = Numbers.silent();
    bean.given = numbers;
    Feed feed = feed();
    CountDownLatch inside = new CountDownLatch(1);
    bean.atHello =
        () -> {
          Collector<Integer> within = Collector.of(feed.given());
          inside.countDown();
          return within.failure();
        };
    Feed patient =
        (Feed) client.proxy(FEED, o -> CallSettings.DEFAULT.withTimeout(Duration.ofMinutes(5)));
    CompletableFuture<Throwable> told = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                patient.hello("x");
              } catch (RuntimeException e) {
                told.complete(e);
              }
            });
    caller.start();
    assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
    caller.interrupt();

    assertThat(told.get(30, TimeUnit.SECONDS)).hasMessageContaining("CANCELLED");
    await().until(() -> bean.saidAtHello != null);
    assertThat(bean.saidAtHello)
        .isInstanceOfSatisfying(
            RpcException.class, e -> assertThat(e.status()).isEqualTo(Status.CANCELLED));
    await().until(() -> numbers.cancelled.get() == 1);
  }

  @Test
  void aClosingClientEndsItsStreams() throws Exception {
    Numbers<Integer> numbers = Numbers.silent();
    bean.given = numbers;
    Feed feed = feed();
    Collector<Integer> given = Collector.of(feed.given());
    assertThat(Collector.of(feed.range(1)).get()).hasSize(1);

    client.close();

    assertThat(((RpcException) given.failure()).status()).isEqualTo(Status.CONNECTION_LOST);
    await().until(() -> numbers.cancelled.get() == 1);
  }

  @Test
  void beansThatWaitForItemsDoNotHoldAllWorkers() throws Exception {
    Feed feed = feed(ServerSettings.DEFAULT.withWorkers(4, 100), CallSettings.DEFAULT);
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Future<Long>> sums =
          IntStream.range(0, 8)
              .mapToObj(i -> callers.submit(() -> feed.sumAndWait("x", Numbers.to(1_000))))
              .toList();
      int summed = 0;
      for (Future<Long> sum : sums) {
        try {
          assertThat(sum.get(60, TimeUnit.SECONDS)).isEqualTo(499_500);
          summed++;
        } catch (ExecutionException e) {
          assertThat(e.getCause()).hasMessageContaining("BW0845");
        }
      }
      assertThat(summed).isPositive();
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void filtersSeeAStreamAsOneCallAndAttachWhenItIsOpened() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    ClientFilter filter =
        (request, next) -> {
          request.attach("tenant", "acme");
          seen.add("opens");
          return next.proceed()
              .whenComplete((value, error) -> seen.add(error == null ? "ended" : "failed"));
        };
    ServerFilter serverFilter =
        (request, next) -> {
          seen.add("for " + request.attachments().text("tenant"));
          return next.proceed().whenComplete((value, error) -> seen.add("sent"));
        };
    server =
        open(
            RpcServer.builder()
                .filter(serverFilter)
                .export(
                    Export.of(FEED, FeedBean.class, () -> bean)
                        .withInterruptible(operation -> false))
                .build());
    server.start();
    client = open(RpcClient.builder().filter(filter).registry(new OnePort(server.port())).build());
    Feed feed = (Feed) client.proxy(FEED, o -> CallSettings.DEFAULT);

    assertThat(Collector.of(feed.range(100)).get()).hasSize(100);
    assertThat(seen).containsExactly("opens", "for acme", "sent", "ended");

    seen.clear();
    bean.given = Numbers.failingAfter(1, new IllegalArgumentException("as planned"));
    assertThat(Collector.of(feed.given()).failure()).hasMessage("as planned");
    assertThat(seen).containsExactly("opens", "for acme", "sent", "failed");

    seen.clear();
    assertThat(feed.sum(Numbers.to(10)).toCompletableFuture().get(30, TimeUnit.SECONDS))
        .isEqualTo(45);
    assertThat(seen).containsExactly("opens", "for acme", "sent", "ended");
  }

  @Test
  void aFilterThatEndsACallEndsItsItems() throws Exception {
    Numbers<Integer> numbers = Numbers.silent();
    bean.given = numbers;
    ServerFilter hasty =
        (request, next) -> {
          var unused = next.proceed();
          return CompletableFuture.failedFuture(new IllegalStateException("as planned"));
        };
    server =
        open(
            RpcServer.builder()
                .filter(hasty)
                .export(
                    Export.of(FEED, FeedBean.class, () -> bean)
                        .withInterruptible(operation -> false))
                .build());
    server.start();
    client = open(RpcClient.builder().registry(new OnePort(server.port())).build());
    Feed feed = (Feed) client.proxy(FEED, o -> CallSettings.DEFAULT);

    assertThat(Collector.of(feed.given()).failure()).hasMessage("as planned");

    await().until(() -> numbers.cancelled.get() == 1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Feed feed() {
    return feed(ServerSettings.DEFAULT, CallSettings.DEFAULT);
  }

  private Feed feed(ServerSettings settings, CallSettings calls) {
    server =
        open(
            RpcServer.builder()
                .settings(settings)
                .export(
                    Export.of(FEED, FeedBean.class, () -> bean)
                        .withInterruptible(operation -> false))
                .build());
    server.start();
    client = open(RpcClient.builder().registry(new OnePort(server.port())).build());
    return (Feed) client.proxy(FEED, operation -> calls);
  }

  private <T extends AutoCloseable> T open(T resource) {
    open.add(0, resource);
    return resource;
  }
}
