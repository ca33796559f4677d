package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.beanwire.CallContext;
import io.beanwire.CallOptions;
import io.beanwire.GenericClient;
import io.beanwire.GenericService;
import io.beanwire.Idempotent;
import io.beanwire.Oneway;
import io.beanwire.RemoteCause;
import io.beanwire.RpcException;
import io.beanwire.ServiceName;
import io.beanwire.Status;
import io.beanwire.client.RpcClient;
import io.beanwire.registry.LocalRegistry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls without interface and classes, over sockets. */
class GenericCallsTest {
  @TempDir Path directory;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final OrderDesk desk = new OrderDesk();
  private LocalRegistry registry;
  private RpcClient client;
  private GenericClient generic;
  private RpcServer server;

  enum State {
    OPEN,
    SENT
  }

  sealed interface Payment permits Card, Cash {}

  record Card(String number) implements Payment {}

  record Cash() implements Payment {}

  record Line(String item, int count) {}

  record Order(long id, LocalDate day, State state, List<Line> lines, Payment payment) {}

  static final class OutOfStock extends Exception {
    private static final long serialVersionUID = 1L;

    OutOfStock(String message) {
      super(message);
    }
  }

  @ServiceName("orders")
  interface Orders {
    @Idempotent
    Order find(long id);

    BigDecimal total(Order order);

    String name(String text);

    String name(long number);

    CompletionStage<List<State>> states();

    void place(Line line) throws OutOfStock;

    @Oneway
    void note(String text);

    String tenant();
  }

  private static final class OrderDesk implements Orders {
    final List<String> notes = new CopyOnWriteArrayList<>();

    @Override
    public Order find(long id) {
      return new Order(
          id,
          LocalDate.of(2026, 11, 22),
          State.SENT,
          List.of(new Line("tea", 2)),
          new Card("1234"));
    }

    @Override
    public BigDecimal total(Order order) {
      return new BigDecimal(order.lines().stream().mapToInt(Line::count).sum())
          .add(order.payment() instanceof Cash ? BigDecimal.ONE : BigDecimal.ZERO);
    }

    @Override
    public String name(String text) {
      return "text " + text;
    }

    @Override
    public String name(long number) {
      return "number " + number;
    }

    @Override
    public CompletionStage<List<State>> states() {
      return CompletableFuture.completedFuture(List.of(State.values()));
    }

    @Override
    public void place(Line line) throws OutOfStock {
      throw new OutOfStock(line.item());
    }

    @Override
    public void note(String text) {
      notes.add(text);
    }

    @Override
    public String tenant() {
      return CallContext.current().attachments().text("tenant");
    }
  }

  @ServiceName("pricing")
  interface Pricing extends GenericService {}

  /** Has one operation more than {@link Orders}. */
  @ServiceName("orders")
  interface NewOrders {
    String cancel(long id);
  }

  @BeforeEach
  void serve() {
    registry = LocalRegistry.open(directory, Duration.ofSeconds(10));
    server = serve(RpcServer.builder().export(Export.of(Orders.class, desk)));
    client = RpcClient.builder().registry(registry).build();
    open.add(0, client);
    open.add(registry);
    generic = client.generic();
  }

  private RpcServer serve(RpcServer.Builder builder) {
    RpcServer made = builder.registry(registry).build();
    made.start();
    made.publish();
    open.add(0, made);
    return made;
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void beansAreMapsInBothDirections() {
    Object order = generic.call("orders", "find", 7);

    assertThat(order)
        .isEqualTo(
            Map.of(
                "id",
                7L,
                "day",
                "2026-11-22",
                "state",
                "SENT",
                "lines",
                List.of(Map.of("item", "tea", "count", 2)),
                "payment",
                Map.of("@type", "Card", "number", "1234")));
    assertThat(generic.call("orders", "total", order)).isEqualTo(new BigDecimal(2));
    assertThat(
            generic.call(
                "orders",
                "total",
                Map.of(
                    "id", 1,
                    "lines", List.of(Map.of("count", 3)),
                    "payment", Map.of("@type", "Cash"))))
        .isEqualTo(new BigDecimal(4));
  }

  @Test
  void stagesOnewayAndVoidOperationsAreCalledAsWell() throws Exception {
    assertThat(generic.call("orders", "states")).isEqualTo(List.of("OPEN", "SENT"));
    assertThat(generic.call("orders", "note", "hello")).isNull();
    await().until(() -> desk.notes.contains("hello"));
    assertThat(get(generic.callAsync("orders", "states"))).isEqualTo(List.of("OPEN", "SENT"));
    assertThat(get(generic.callAsync("orders", "note", "again"))).isNull();
    await().until(() -> desk.notes.contains("again"));
  }

  @Test
  void ofSeveralOperationsTheTypesDecide() {
    assertThatThrownBy(() -> generic.call("orders", "name", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("BW0732")
        .hasMessageContaining("name(java.lang.String)")
        .hasMessageContaining("name(long)");
    assertThat(generic.call("orders", "name(String)", "x")).isEqualTo("text x");
    assertThat(generic.call("orders", "name(java.lang.String)", "x")).isEqualTo("text x");
    assertThat(generic.call("orders", "name(long)", 5)).isEqualTo("number 5");
  }

  @Test
  void whatIsNotThereIsTold() {
    assertThatThrownBy(() -> generic.call("orders", "fnid", 7))
        .hasMessageStartingWith("BW0731")
        .hasMessageContaining("find(long)");
    assertThatThrownBy(() -> get(generic.callAsync("orders", "find")))
        .hasMessageContaining("BW0731");
    assertThat(
            catchThrowableOfType(RpcException.class, () -> generic.call("ordres", "find", 7))
                .status())
        .isEqualTo(Status.NO_INSTANCE);
    RpcException wrong =
        catchThrowableOfType(RpcException.class, () -> generic.call("orders", "find", "seven"));
    assertThat(wrong.status()).isEqualTo(Status.BAD_REQUEST);
    assertThat(wrong).hasMessageContaining("BW0296 arg0 is \"seven\" (expected: long");
  }

  @Test
  void whatTheBeanThrowsArrivesWithClassNameAndMessage() {
    RpcException thrown =
        catchThrowableOfType(
            RpcException.class, () -> generic.call("orders", "place", Map.of("item", "cake")));

    assertThat(thrown.status()).isEqualTo(Status.APPLICATION_EXCEPTION);
    assertThat(thrown.getCause()).isInstanceOf(RemoteCause.class).hasMessage("cake");
    assertThat(((RemoteCause) thrown.getCause()).className()).isEqualTo(OutOfStock.class.getName());
  }

  @Test
  void optionsAreThoseOfCalls() {
    GenericClient acme = generic.with(CallOptions.DEFAULT.withAttachment("tenant", "acme"));

    assertThat(acme.call("orders", "tenant")).isEqualTo("acme");
    assertThat(generic.call("orders", "tenant")).isNull();
  }

  @Test
  void aServerDescribesItsServicesReadyForJson() {
    Map<String, Object> said = generic.describe("orders");

    assertThat(said).containsKeys("service", "operations", "types");
    assertThat((List<?>) said.get("operations"))
        .anySatisfy(
            operation ->
                assertThat((Map<Object, Object>) operation)
                    .containsEntry("name", "find")
                    .containsEntry("idempotent", true)
                    .containsEntry("result", Order.class.getName()));
    assertThat((Map<String, Object>) said.get("types"))
        .containsKeys(State.class.getName(), Line.class.getName(), Card.class.getName());
    assertThatThrownBy(() -> generic.describe("beanwire.describe"))
        .isInstanceOf(RpcException.class);
  }

  @Test
  void theRegistryAndTheListOfOperationsKnowNothingOfIt() {
    assertThat(registry.knownServices()).allMatch(id -> !id.name().contains("beanwire"));
  }

  @Test
  void aServerThatDoesNotDescribeItselfIsCalledByTypes() {
    server.close();
    serve(RpcServer.builder().describe(false).export(Export.of(Orders.class, desk)));
    GenericClient fresh = client.generic();

    await()
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> fresh.describe("orders"))
                    .isInstanceOf(RpcException.class)
                    .hasMessageContaining("BW0831"));
    assertThatThrownBy(() -> fresh.call("orders", "find", 7)).hasMessageStartingWith("BW0733");
    assertThat((Map<String, Object>) fresh.call("orders", "find(long)", 7))
        .containsEntry("state", "SENT");
    assertThat(get(fresh.callAsync("orders", "name(java.lang.String)", "x"))).isEqualTo("text x");
  }

  @Test
  void aServiceThatHasChangedIsAskedAgain() {
    assertThat(generic.call("orders", "states")).isNotNull();
    server.close();
    serve(
        RpcServer.builder()
            .export(Export.of(NewOrders.class, (NewOrders) id -> "cancelled " + id)));

    await()
        .ignoreExceptions()
        .untilAsserted(
            () -> assertThat(generic.call("orders", "cancel", 3)).isEqualTo("cancelled 3"));
    assertThatThrownBy(() -> generic.call("orders", "states")).hasMessageStartingWith("BW0731");
  }

  @Test
  void aGenericServiceAnswersAnyMethodOfAName() {
    Pricing pricing =
        (method, arguments) -> {
          if (method.equals("fail")) {
            throw new OutOfStock("no " + arguments.get(0));
          }
          return Map.of("method", method, "arguments", arguments, "line", new Line("tea", 1));
        };
    serve(RpcServer.builder().export(Export.of(Pricing.class, pricing)));

    assertThat(generic.call("pricing", "quote", "tea", Map.of("count", 2)))
        .isEqualTo(
            Map.of(
                "method", "quote",
                "arguments", List.of("tea", Map.of("count", 2)),
                "line", Map.of("@type", Line.class.getName(), "item", "tea", "count", 1)));
    assertThat(get(generic.callAsync("pricing", "anything"))).isInstanceOf(Map.class);
    assertThatThrownBy(() -> generic.call("pricing", "fail", "cake"))
        .isInstanceOf(RpcException.class)
        .hasRootCauseMessage("no cake");
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
