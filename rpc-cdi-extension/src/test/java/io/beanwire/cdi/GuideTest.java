package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beanwire.CallContext;
import io.beanwire.CallOptions;
import io.beanwire.Calls;
import io.beanwire.GenericClient;
import io.beanwire.GenericService;
import io.beanwire.ServiceName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Examples of docs/guide.md that run: what stands there between two marks is what stands here, line
 * by line.
 */
class GuideTest {
  private static final Path SOURCE = Path.of("src/test/java/io/beanwire/cdi/GuideTest.java");
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();

  @TempDir Path directory;

  public record Order(long id) {}

  @ServiceName("orders")
  public interface OrderService {
    Order find(long id);

    void touch(long id);
  }

  @ServiceName("prices")
  public interface Prices {
    CompletionStage<Integer> price(String item);
  }

  @Remote
  @ApplicationScoped
  public static class OrderDesk implements OrderService {
    final List<Long> touched = new CopyOnWriteArrayList<>();

    @Override
    public Order find(long id) {
      return new Order(id);
    }

    @Override
    public void touch(long id) {
      touched.add(id);
    }

    List<Long> touched() {
      return touched;
    }
  }

  /** Not remote. */
  static final class Warehouse {
    int price(String item, String tenant) {
      return item.length() + (tenant == null ? 0 : tenant.length());
    }
  }

  @Remote
  @ApplicationScoped
  public static class PriceDesk implements Prices {
    private final Warehouse warehouse = new Warehouse();
    private final ExecutorService threads = THREADS;

    // context
    @Inject CallContext context;

    public CompletionStage<Integer> price(String item) {
      context.onCancel(() -> log("nobody waits for " + item)); // must be quick
      return CompletableFuture.supplyAsync(
          () -> warehouse.price(item, context.attachments().text("tenant")),
          context.executor(threads));
    }

    // end

    private void log(String line) {}
  }

  @Dependent
  public static class Caller {
    @Inject @Remote OrderService orders;
    @Inject @Remote Prices prices;
    @Inject OrderDesk desk;
    final CompletableFuture<Order> shown = new CompletableFuture<>();

    void calls() {
      // calls
      CompletionStage<Order> order = Calls.async(() -> orders.find(7));
      Calls.async(() -> orders.find(7), (found, error) -> show(found, error));
      Calls.oneway(() -> orders.touch(7)); // returns when it is handed over
      CallOptions quick =
          CallOptions.DEFAULT
              .withTimeout(Duration.ofMillis(200))
              .withAttachment("tenant", "acme")
              .withTag("zone", "eu"); // or withInstance("10.0.0.7:8420")
      Order fresh = Calls.with(quick).call(() -> orders.find(7));
      // end
      assertThat(fresh).isEqualTo(order.toCompletableFuture().join());
    }

    private void show(Order found, Throwable error) {
      shown.complete(found);
    }
  }

  @Dependent
  public static class Gateway {
    // generic
    @Inject GenericClient client;

    public Object find(long id) {
      Map<?, ?> order = (Map<?, ?>) client.call("orders", "find", id);
      client.callAsync("orders", "touch(long)", order.get("id"));
      GenericClient quick = client.with(CallOptions.DEFAULT.withTimeout(Duration.ofSeconds(1)));
      return quick.call("pricing", "quote", order, 2); // a map, as it came
    }
    // end
  }

  static class GenericExample {
    // service
    @ServiceName("pricing")
    public interface Pricing extends GenericService {}

    @Remote
    @ApplicationScoped
    public static class AnyPricing implements Pricing {
      @Override
      public Object call(String method, List<Object> arguments) {
        return Map.of("method", method, "for", arguments);
      }
    }
    // end
  }

  @AfterAll
  static void stop() {
    THREADS.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"context", "calls", "generic", "service"})
  void theGuideHasWhatRunsHere(String mark) throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    int begin = lines.stream().map(String::strip).toList().indexOf("// " + mark);
    List<String> example =
        Stream.iterate(begin + 1, i -> !lines.get(i).strip().equals("// end"), i -> i + 1)
            .map(lines::get)
            .toList();
    int indent = lines.get(begin).indexOf("//");
    String block =
        String.join(
                "\n", example.stream().map(l -> l.isBlank() ? "" : l.substring(indent)).toList())
            .replace("public static class", "public class");

    assertThat(Files.readString(Path.of("../docs/guide.md")))
        .contains("```java\n" + block + "\n```");
  }

  @Test
  void aContextGoesAlongToTheExecutor() {
    try (TestApplication application = application().start()) {
      Caller caller = application.get(Caller.class);
      CallOptions acme = CallOptions.DEFAULT.withAttachment("tenant", "acme");

      CompletionStage<Integer> price = Calls.with(acme).call(() -> caller.prices.price("tea"));

      assertThat(price.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(7);
    }
  }

  @Test
  void callsInOtherWays() {
    try (TestApplication application =
        application().set("beanwire.server.orders.tags", "colour=blue, zone=eu").start()) {
      Caller caller = application.get(Caller.class);

      caller.calls();

      assertThat(caller.shown.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(new Order(7));
      await().until(() -> caller.desk.touched().equals(List.of(7L)));
    }
  }

  @Test
  void callsWithoutTheInterface() {
    try (TestApplication application = application().start()) {
      Gateway gateway = application.get(Gateway.class);

      assertThat(gateway.find(7))
          .isEqualTo(Map.of("method", "quote", "for", List.of(Map.of("id", 7L), 2)));
      assertThat(gateway.client.describe("orders")).containsEntry("service", "orders");
      await().until(() -> application.get(OrderDesk.class).touched().equals(List.of(7L)));
    }
  }

  @Test
  void aServerThatShallNotDescribeItselfSaysSo() {
    try (TestApplication application =
        application().set("beanwire.server.describe", "false").start()) {
      Gateway gateway = application.get(Gateway.class);

      assertThatThrownBy(() -> gateway.client.describe("orders")).hasMessageContaining("BW0831");
      assertThat(gateway.client.call("orders", "find(long)", 3)).isEqualTo(Map.of("id", 3L));
    }
  }

  private TestApplication.Builder application() {
    return TestApplication.with(
            OrderDesk.class,
            PriceDesk.class,
            Caller.class,
            Gateway.class,
            GenericExample.AnyPricing.class)
        .directory(directory);
  }
}
