package io.beanwire.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beanwire.CallContext;
import io.beanwire.DeploymentException;
import io.beanwire.Oneway;
import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.registry.LocalRegistry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.admission.CallLimit;
import io.beanwire.server.admission.CallLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TestServerTest {
  private static final Duration AN_HOUR = Duration.ofHours(1);

  @TempDir Path directory;

  public record Order(long id, List<String> articles) {}

  public static class OutOfStock extends Exception {
    private static final long serialVersionUID = 1L;

    public OutOfStock(String article) {
      super(article);
    }
  }

  public interface OrderService {
    Order place(Order order) throws OutOfStock;

    CompletionStage<String> track(long id);

    long secondsLeft();

    @Oneway
    void audit(String text);
  }

  public interface StockService {
    int left(String article);
  }

  /** A bean whose calls wait until the test lets them go. */
  private static class OrderDesk implements OrderService {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final CompletableFuture<String> audited = new CompletableFuture<>();

    @Override
    public Order place(Order order) throws OutOfStock {
      if (order.articles().contains("unicorn")) {
        throw new OutOfStock("unicorn");
      }
      if (order.articles().contains("patience")) {
        begun.countDown();
        try {
          end.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return order;
    }

    @Override
    public CompletionStage<String> track(long id) {
      begun.countDown();
      return new CompletableFuture<>();
    }

    @Override
    public long secondsLeft() {
      return CallContext.current().remaining().toSeconds();
    }

    @Override
    public void audit(String text) {
      audited.complete(text);
    }
  }

  @Test
  void aCallGoesOverTheWire() throws Exception {
    List<String> articles = new ArrayList<>(List.of("tea"));
    try (TestServer beanwire = TestServer.with(OrderService.class, new OrderDesk()).start()) {
      OrderService orders = beanwire.proxy(OrderService.class);
      Order order = new Order(7, articles);

      assertThat(orders.place(order)).isEqualTo(order).isNotSameAs(order);
      assertThatExceptionOfType(OutOfStock.class)
          .isThrownBy(() -> orders.place(new Order(8, List.of("unicorn"))))
          .withMessage("unicorn");
    }
  }

  @Test
  void oneServerOffersSeveralBeansInAnyVersionAndGroup() throws Exception {
    StockService two = article -> 2;
    StockService blue = article -> 3;
    try (TestServer beanwire =
        TestServer.with(OrderService.class, new OrderDesk())
            .and(StockService.class, two)
            .and(
                Export.of(
                    Contract.of(StockService.class, "blue", "2"), blue.getClass(), () -> blue))
            .start()) {
      assertThat(beanwire.proxy(OrderService.class).place(new Order(1, List.of())).id())
          .isEqualTo(1);
      assertThat(beanwire.proxy(StockService.class).left("tea")).isEqualTo(2);
      assertThat(beanwire.proxy(StockService.class, "2", "blue").left("tea")).isEqualTo(3);
    }
  }

  @Test
  void aServiceWithoutABeanHasNoInstance() {
    try (TestServer beanwire = TestServer.with(OrderService.class, new OrderDesk()).start()) {
      assertThatExceptionOfType(RpcException.class)
          .isThrownBy(() -> beanwire.proxy(StockService.class).left("tea"))
          .satisfies(e -> assertThat(e.status()).isEqualTo(Status.NO_INSTANCE));
    }
  }

  @Test
  @Timeout(60)
  void aBlockingCallTimesOutWhenTheClockIsAdvanced() throws Exception {
    OrderDesk desk = new OrderDesk();
    try (TestServer beanwire =
        TestServer.with(OrderService.class, desk)
            .settings(CallSettings.DEFAULT.withTimeout(AN_HOUR))
            .start()) {
      OrderService orders = beanwire.proxy(OrderService.class);
      CompletableFuture<Throwable> thrown =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return new AssertionError(orders.place(new Order(1, List.of("patience"))));
                } catch (Exception e) {
                  return e;
                }
              });
      desk.begun.await();

      beanwire.clock().advance(AN_HOUR);

      assertThat(thrown.get())
          .isInstanceOfSatisfying(
              RpcException.class,
              e -> {
                assertThat(e.status()).isEqualTo(Status.DEADLINE_EXCEEDED);
                assertThat(e.elapsed()).isGreaterThanOrEqualTo(AN_HOUR);
              });
      desk.end.countDown();
    }
  }

  @Test
  @Timeout(60)
  void anAsynchronousCallTimesOutWhenTheClockIsAdvanced() throws Exception {
    OrderDesk desk = new OrderDesk();
    try (TestServer beanwire =
        TestServer.with(OrderService.class, desk)
            .settings(CallSettings.DEFAULT.withTimeout(AN_HOUR))
            .start()) {
      CompletableFuture<String> stage =
          beanwire.proxy(OrderService.class).track(1).toCompletableFuture();
      desk.begun.await();
      beanwire.clock().advance(AN_HOUR.minusMinutes(1));
      assertThat(stage).isNotDone();

      beanwire.clock().advance(Duration.ofMinutes(1));

      assertThatThrownBy(stage::get)
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("DEADLINE_EXCEEDED");
    }
  }

  @Test
  @Timeout(60)
  void whatWaitsAtTheServerExpiresWhenTheClockIsAdvanced() throws Exception {
    OrderDesk desk = new OrderDesk();
    Contract contract = Contract.of(OrderService.class, "", "");
    Export limited =
        Export.of(contract, OrderDesk.class, () -> desk)
            .withLimits(CallLimits.NONE.withService(new CallLimit(1, 10)))
            .withInterruptible(operation -> false);
    try (TestServer beanwire =
        TestServer.with(StockService.class, article -> 1)
            .and(limited)
            .settings(CallSettings.DEFAULT.withTimeout(AN_HOUR))
            .start()) {
      OrderService orders = beanwire.proxy(OrderService.class);
      Thread holder =
          new Thread(
              () ->
                  assertThatThrownBy(() -> orders.place(new Order(1, List.of("patience"))))
                      .isInstanceOf(RpcException.class));
      holder.start();
      desk.begun.await();
      CompletableFuture<String> waiting = orders.track(2).toCompletableFuture();
      await().until(() -> beanwire.server().inFlightCalls() == 2);

      beanwire.clock().advance(AN_HOUR);

      assertThatThrownBy(waiting::get).isInstanceOf(ExecutionException.class);
      await().until(() -> beanwire.server().inFlightCalls() == 1);
      desk.end.countDown();
      holder.join();
    }
  }

  @Test
  void aBeanSeesTheTimeThatIsLeft() {
    try (TestServer beanwire =
        TestServer.with(OrderService.class, new OrderDesk())
            .settings(CallSettings.DEFAULT.withTimeout(AN_HOUR))
            .start()) {
      beanwire.clock().stop();
      beanwire.clock().advance(AN_HOUR);
      assertThat(beanwire.proxy(OrderService.class).secondsLeft()).isEqualTo(3600);
    }
  }

  @Test
  void aOnewayCallArrivesWhileTheClockStandsStill() {
    OrderDesk desk = new OrderDesk();
    try (TestServer beanwire = TestServer.with(OrderService.class, desk).start()) {
      beanwire.clock().stop();
      beanwire.proxy(OrderService.class).audit("hello");
      assertThat(desk.audited.join()).isEqualTo("hello");
    }
  }

  @Test
  void aDrainedServerIsNotCalledUntilItIsPublished() {
    try (TestServer beanwire = TestServer.with(StockService.class, article -> 5).start()) {
      StockService stock = beanwire.proxy(StockService.class);
      assertThat(stock.left("tea")).isEqualTo(5);

      assertThat(beanwire.server().drain()).isTrue();
      assertThatExceptionOfType(RpcException.class).isThrownBy(() -> stock.left("tea"));

      beanwire.server().publish();
      await().ignoreExceptions().untilAsserted(() -> assertThat(stock.left("tea")).isEqualTo(5));
    }
  }

  @Test
  void filtersTakePartAtBothEnds() {
    List<String> seen = new ArrayList<>();
    try (TestServer beanwire =
        TestServer.with(StockService.class, article -> 5)
            .clientFilter(
                (request, next) -> {
                  seen.add("client");
                  request.attach("tenant", "blue");
                  return next.proceed();
                })
            .serverFilter(
                (request, next) -> {
                  seen.add("server of " + request.attachments().text("tenant"));
                  return next.proceed();
                })
            .start()) {
      assertThat(beanwire.proxy(StockService.class).left("tea")).isEqualTo(5);
      assertThat(seen).containsExactly("client", "server of blue");
    }
  }

  /** A developer's server of the same service runs on the same machine, and clients of it. */
  @Test
  void neitherIsTheDevelopersServerCalledNorDoItsClientsCall() {
    StockService developers = article -> 1;
    StockService tested = article -> 2;
    try (LocalRegistry registry = LocalRegistry.open(directory, Duration.ofSeconds(10));
        RpcServer server =
            RpcServer.builder()
                .registry(registry)
                .export(Export.of(StockService.class, developers))
                .build();
        RpcClient client = RpcClient.builder().registry(registry).build()) {
      server.start();
      server.publish();
      try (TestServer beanwire = TestServer.with(StockService.class, tested).start()) {
        StockService inTest = beanwire.proxy(StockService.class);
        StockService inShop = client.proxy(StockService.class);
        for (int i = 0; i < 50; i++) {
          assertThat(inTest.left("tea")).isEqualTo(2);
          assertThat(inShop.left("tea")).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void severalRunSideBySide() {
    try (TestServer one = TestServer.with(StockService.class, article -> 1).start();
        TestServer two = TestServer.with(StockService.class, article -> 2).start()) {
      assertThat(one.proxy(StockService.class).left("tea")).isEqualTo(1);
      assertThat(two.proxy(StockService.class).left("tea")).isEqualTo(2);
    }
  }

  @Test
  void whatCannotBeCalledRemotelyIsRefusedAndLeavesNothing() {
    Set<Thread> before = threads();
    assertThatExceptionOfType(DeploymentException.class)
        .isThrownBy(() -> TestServer.with(Thread.class, new Thread()).start())
        .withMessageContaining("BW0101");
    assertThatExceptionOfType(DeploymentException.class)
        .isThrownBy(
            () ->
                TestServer.with(StockService.class, article -> 1)
                    .and(StockService.class, article -> 2)
                    .start());
    assertThat(threads()).isSubsetOf(before);
  }

  @Test
  @Timeout(60)
  void nothingIsLeftOnceItIsClosed() throws Exception {
    Set<Thread> before = threads();
    OrderDesk desk = new OrderDesk();
    TestServer beanwire = TestServer.with(OrderService.class, desk).start();
    OrderService orders = beanwire.proxy(OrderService.class);
    orders.place(new Order(1, List.of()));
    CompletableFuture<String> open = orders.track(1).toCompletableFuture();
    beanwire.clock().stop();

    beanwire.close();
    beanwire.close();

    assertThat(open).isCompletedExceptionally();
    assertThat(threads()).isSubsetOf(before);
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("beanwire-"))
        .collect(Collectors.toSet());
  }
}
