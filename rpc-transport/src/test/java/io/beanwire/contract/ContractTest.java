package io.beanwire.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beanwire.DeploymentException;
import io.beanwire.Oneway;
import io.beanwire.Problem;
import io.beanwire.ServiceName;
import io.beanwire.codec.AllowList;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

class ContractTest {
  record Customer(String name, Locale locale) {}

  record Order(Customer customer, List<Line> lines) {}

  record Line(String product, Extra extra) {}

  static class Extra {
    transient Thread ignored;
    Shape shape;
  }

  sealed interface Shape permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  record Square(double side) implements Shape {}

  static class Rejected extends Exception {
    private static final long serialVersionUID = 1L;
    transient Thread ignored;
    Reason reason;
  }

  enum Reason {
    A
  }

  interface Repository<T, K> {
    T find(K key);

    Map<K, List<T>> all();
  }

  @ServiceName("orders")
  interface Orders extends Repository<Order, Long> {
    void place(Order order) throws Rejected;

    void place(Order order, int priority);

    CompletionStage<Reason> ask();

    @Oneway
    void note(String text);

    static void ignored() {}
  }

  @Test
  void aContractKnowsItsOperationsAndWhatTheyCarry() {
    Contract contract = Contract.of(Orders.class, "blue", "2");

    assertThat(contract.service()).isEqualTo(new ServiceId("orders", "blue", "2"));
    assertThat(contract.operations().stream().map(Operation::signature))
        .containsExactly(
            "all()", "ask()", "find(Object)", "note(String)", "place(Order)", "place(Order, int)");
    assertThat(contract.allowedTypes().stream().filter(name -> !name.startsWith("java.")))
        .containsExactlyInAnyOrder(
            Order.class.getName(),
            Customer.class.getName(),
            Line.class.getName(),
            Extra.class.getName(),
            Shape.class.getName(),
            Circle.class.getName(),
            Square.class.getName(),
            Rejected.class.getName(),
            Reason.class.getName());
  }

  interface Links {
    void visit(List<java.net.URL> links);
  }

  @Test
  void aUrlTravelsOnlyWhereItIsDeclared() {
    AllowList declared = AllowList.of(Contract.of(Links.class, "", "").allowedTypes(), List.of());
    AllowList other = AllowList.of(Contract.of(Orders.class, "", "").allowedTypes(), List.of());

    assertThat(declared.allows("java.net.URL")).isTrue();
    assertThat(other.allows("java.net.URL")).isFalse();
    assertThat(other.allows("java.net.URI")).isTrue();
  }

  interface Sinks {
    void fill(List<? super Order> orders);
  }

  @Test
  void aLowerBoundSaysWhatTravels() {
    Contract contract = Contract.of(Sinks.class, "", "");

    assertThat(contract.allowedTypes()).contains(Order.class.getName());
  }

  @Test
  void typeVariablesAreResolved() {
    Operation find = operation("find(Object)");

    assertThat(find.parameterTypes()).containsExactly(Long.class);
    assertThat(find.resultType()).isEqualTo(Order.class);
    assertThat(operation("all()").resultType().getTypeName())
        .isEqualTo("java.util.Map<java.lang.Long, java.util.List<" + Order.class.getName() + ">>");
  }

  @Test
  void modesFollowTheDeclaration() {
    assertThat(operation("ask()").mode()).isEqualTo(Operation.Mode.ASYNC);
    assertThat(operation("ask()").resultType()).isEqualTo(Reason.class);
    assertThat(operation("note(String)").mode()).isEqualTo(Operation.Mode.ONEWAY);
    assertThat(operation("place(Order)").mode()).isEqualTo(Operation.Mode.SYNC);
  }

  @Test
  void idsAreStableAndDependOnTheWholeIdentity() {
    Contract plain = Contract.of(Orders.class, "", "");

    assertThat(id(plain, "note(String)"))
        .isEqualTo(id(Contract.of(Orders.class, "", ""), "note(String)"));
    // SHA-256 of "/orders:#note(java.lang.String)"
    assertThat(Long.toHexString(id(plain, "note(String)"))).isEqualTo("7c3055a4a38d9552");
    assertThat(plain.operations().stream().map(Operation::id).distinct()).hasSize(6);
    assertThat(id(Contract.of(Orders.class, "g", ""), "note(String)"))
        .isNotEqualTo(id(plain, "note(String)"));
    assertThat(id(Contract.of(Orders.class, "", "2"), "note(String)"))
        .isNotEqualTo(id(plain, "note(String)"));
  }

  @Test
  void whatCannotTravelIsNamedWithItsPath() {
    assertCannotTravel(WithStream.class, "place(order).stream", "java.io.InputStream");
  }

  record HasStream(String name, InputStream stream) {}

  interface WithStream {
    void place(HasStream order);
  }

  private static void assertCannotTravel(Class<?> type, String path, String what) {
    assertThat(problems(type))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.code()).isEqualTo("BW0108");
              assertThat(p.place()).endsWith(path);
              assertThat(p.message()).contains(what);
            });
  }

  interface Wrong {
    Flow.Publisher<Flow.Publisher<String>> stream();

    Future<String> future();

    @Oneway
    int answer();

    Thread thread();
  }

  @Test
  void allProblemsAreReportedTogether() {
    assertThat(problems(Wrong.class).stream().map(Problem::code))
        .containsExactlyInAnyOrder("BW0112", "BW0106", "BW0107", "BW0108");
    assertThatThrownBy(() -> Contract.of(Wrong.class, "", ""))
        .hasMessageContaining("4 problem(s)")
        .hasMessageContaining("Fix:");
  }

  record Tick(String symbol, Price price) {}

  record Price(long cents) {}

  record Row(String text) {}

  interface Streams<I> {
    Flow.Publisher<Tick> ticks(String symbol);

    CompletionStage<Integer> upload(String to, Flow.Publisher<I> lines, int retries);

    Flow.Publisher<List<Tick>> both(Flow.Publisher<Price> prices);
  }

  interface RowStreams extends Streams<Row> {}

  @Test
  void aStreamIsAResultOrAParameterOrBothAndItsItemsAreWhatTravels() {
    Contract contract = Contract.of(RowStreams.class, "", "");

    Operation ticks = named(contract, "ticks");
    assertThat(ticks.mode()).isEqualTo(Operation.Mode.STREAM);
    assertThat(ticks.isStream()).isTrue();
    assertThat(ticks.streamParameter()).isEqualTo(-1);
    assertThat(ticks.resultTypes()).isEqualTo(List.of(Tick.class));
    assertThat(ticks.argumentTypes()).isEqualTo(List.of(String.class));

    Operation upload = named(contract, "upload");
    assertThat(upload.mode()).isEqualTo(Operation.Mode.ASYNC);
    assertThat(upload.isStream()).isTrue();
    assertThat(upload.streamParameter()).isEqualTo(1);
    assertThat(upload.parameterTypes()).isEqualTo(List.of(String.class, Row.class, int.class));
    assertThat(upload.argumentTypes()).isEqualTo(List.of(String.class, int.class));

    Operation both = named(contract, "both");
    assertThat(both.mode()).isEqualTo(Operation.Mode.STREAM);
    assertThat(both.streamParameter()).isZero();
    assertThat(both.argumentTypes()).isEmpty();
    assertThat(both.resultTypes()).hasToString("[java.util.List<" + Tick.class.getName() + ">]");

    assertThat(contract.allowedTypes())
        .contains(Tick.class.getName(), Price.class.getName(), Row.class.getName())
        .doesNotContain(Flow.Publisher.class.getName());
  }

  private static Operation named(Contract contract, String name) {
    return contract.operations().stream()
        .filter(o -> o.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  record Basket(String name, Flow.Publisher<String> lines) {}

  interface Misplaced {
    Flow.Publisher<Flow.Publisher<String>> nested();

    void inRecord(Basket basket);

    List<Flow.Publisher<String>> inCollection();

    CompletionStage<Flow.Publisher<String>> inStage();

    Flow.Publisher<CompletionStage<String>> ofStages();

    SubmissionPublisher<String> own();

    void subscriber(Flow.Subscriber<String> subscriber);

    void two(Flow.Publisher<String> one, Flow.Publisher<String> other);

    @Oneway
    void oneway(Flow.Publisher<String> lines);

    @Oneway
    Flow.Publisher<String> onewayResult();
  }

  @Test
  void aStreamWhereNoneCanTravelIsToldWithItsPath() {
    assertThat(problems(Misplaced.class))
        .extracting(p -> p.code() + " " + p.place().substring(p.place().indexOf("Misplaced.") + 10))
        .containsExactlyInAnyOrder(
            "BW0112 nested() items",
            "BW0112 inRecord(basket).lines",
            "BW0112 inCollection() result<>",
            "BW0112 inStage() result",
            "BW0108 ofStages() items",
            "BW0113 own",
            "BW0113 subscriber",
            "BW0114 two",
            "BW0115 oneway",
            "BW0107 onewayResult");
  }

  sealed interface Closed permits Open {}

  non-sealed interface Open extends Closed {}

  interface Empty {}

  @ServiceName("not a name")
  interface BadName {
    void call();
  }

  @Test
  void whatIsNoContractIsSaid() {
    assertThat(problems(String.class))
        .singleElement()
        .extracting(Problem::code)
        .isEqualTo("BW0101");
    assertThat(problems(Closed.class))
        .singleElement()
        .extracting(Problem::code)
        .isEqualTo("BW0102");
    assertThat(problems(BadName.class))
        .singleElement()
        .extracting(Problem::code)
        .isEqualTo("BW0103");
    assertThat(problems(Empty.class)).singleElement().extracting(Problem::code).isEqualTo("BW0109");
  }

  static class Endless<T> {
    Endless<List<T>> next;
  }

  interface WithEndless {
    Endless<String> get();
  }

  @Test
  void aTypeThatGrowsForeverIsAProblemAndNotAHang() {
    assertThat(problems(WithEndless.class)).extracting(Problem::code).containsExactly("BW0110");
  }

  private static Operation operation(String signature) {
    return Contract.of(Orders.class, "", "").operations().stream()
        .filter(o -> o.signature().equals(signature))
        .findFirst()
        .orElseThrow();
  }

  private static long id(Contract contract, String signature) {
    return contract.operations().stream()
        .filter(o -> o.signature().equals(signature))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static List<Problem> problems(Class<?> type) {
    return catchThrowableOfType(DeploymentException.class, () -> Contract.of(type, "", ""))
        .problems();
  }
}
