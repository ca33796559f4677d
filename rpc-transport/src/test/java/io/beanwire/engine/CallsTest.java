package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.beanwire.CallContext;
import io.beanwire.CallOptions;
import io.beanwire.Calls;
import io.beanwire.Oneway;
import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.client.RpcClient;
import io.beanwire.registry.LocalRegistry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interface that says nothing of it, called in all ways, over sockets. */
class CallsTest {
  @TempDir Path directory;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final DeskBean blue = new DeskBean("blue");
  private final DeskBean green = new DeskBean("green");
  private LocalRegistry registry;
  private RpcServer blueServer;
  private Desk desk;

  public static final class OutOfStock extends Exception {
    private static final long serialVersionUID = 1L;

    OutOfStock(String message) {
      super(message);
    }
  }

  public interface Desk {
    String find(long id);

    int count();

    long place(String order) throws OutOfStock;

    void touch(String what);

    boolean hold() throws InterruptedException;

    String name();

    String tenant();

    CompletionStage<String> stage();

    @Oneway
    void note(String text);
  }

  private static final class DeskBean implements Desk {
    final String name;
    final List<String> touched = new CopyOnWriteArrayList<>();
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch gate = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);

    DeskBean(String name) {
      this.name = name;
    }

    @Override
    public String find(long id) {
      return "order " + id;
    }

    @Override
    public int count() {
      touched.add("count");
      return 42;
    }

    @Override
    public long place(String order) throws OutOfStock {
      throw new OutOfStock(order);
    }

    @Override
    public void touch(String what) {
      touched.add(what);
    }

    @Override
    public boolean hold() throws InterruptedException {
      entered.countDown();
      try {
        return gate.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      }
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String tenant() {
      return CallContext.current().attachments().text("tenant");
    }

    @Override
    public CompletionStage<String> stage() {
      return CompletableFuture.completedFuture("staged " + tenant());
    }

    @Override
    public void note(String text) {
      touched.add(text);
    }
  }

  @BeforeEach
  void serve() {
    registry = LocalRegistry.open(directory, Duration.ofSeconds(10));
    blueServer = serve(blue);
    serve(green);
    desk = client(RpcClient.builder()).proxy(Desk.class);
    open.add(registry);
  }

  private RpcServer serve(DeskBean bean) {
    RpcServer server =
        RpcServer.builder()
            .registry(registry)
            .export(Export.of(Desk.class, bean).withMeta(Map.of("colour", bean.name)))
            .build();
    server.start();
    server.publish();
    open.add(server);
    return server;
  }

  private RpcClient client(RpcClient.Builder builder) {
    RpcClient client = builder.registry(registry).build();
    open.add(0, client);
    return client;
  }

  @AfterEach
  void closeAll() throws Exception {
    blue.gate.countDown();
    green.gate.countDown();
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void aCallIsMadeWithoutWaitingForIt() throws Exception {
    CompletionStage<String> found = Calls.async(() -> desk.find(7));
    CompletionStage<Integer> count = Calls.async(() -> desk.count());
    CompletionStage<Void> touched = Calls.async(() -> desk.touch("async"));

    assertThat(get(found)).isEqualTo("order 7");
    assertThat(get(count)).isEqualTo(42);
    assertThat(get(touched)).isNull();
    assertThat(touched()).contains("async");
    assertThat(get(Calls.async(desk::name))).isIn("blue", "green");
  }

  @Test
  void theCallerGoesOnWhileTheBeanWorksAndMayCancelIt() throws Exception {
    CallOptions toBlue = CallOptions.DEFAULT.withTag("colour", "blue");
    CompletionStage<Boolean> held = Calls.with(toBlue).async(() -> desk.hold());
    assertThat(blue.entered.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(held.toCompletableFuture()).isNotDone();

    held.toCompletableFuture().cancel(true);

    assertThat(blue.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aCallbackGetsTheResultOrWhatWasThrown() throws Exception {
    CompletableFuture<Object> result = new CompletableFuture<>();
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();

    Calls.async(() -> desk.find(8), (found, error) -> result.complete(found));
    Calls.async(() -> desk.place("tea"), (number, error) -> thrown.complete(error));

    assertThat(get(result)).isEqualTo("order 8");
    assertThat(get(thrown)).isInstanceOf(OutOfStock.class).hasMessage("tea");
  }

  @Test
  void nobodyWaitsForAOnewayCallWhateverItsMethodReturns() {
    Calls.oneway(() -> desk.touch("oneway"));
    Calls.oneway(() -> desk.count());
    Calls.oneway(() -> desk.note("noted"));
    Calls.oneway(() -> desk.place("nobody is told"));

    await().until(() -> touched().containsAll(List.of("oneway", "count", "noted")));
  }

  @Test
  void exceptionsArriveAsThemselvesAndAsTheMethodDeclaresThem() {
    // What call throws is what place throws: this compiles.
    try {
      long unused = Calls.with(CallOptions.DEFAULT).call(() -> desk.place("tea"));
      throw new AssertionError("placed");
    } catch (OutOfStock e) {
      assertThat(e).hasMessage("tea");
    }
    // And what throws nothing needs no catch.
    assertThat(Calls.with(CallOptions.DEFAULT).call(() -> desk.find(1))).isEqualTo("order 1");
    Calls.with(CallOptions.DEFAULT).call(() -> desk.touch("called"));
    assertThat(touched()).contains("called");
    assertThatThrownBy(() -> get(Calls.async(() -> desk.place("cake"))))
        .hasRootCauseInstanceOf(OutOfStock.class);
  }

  @Test
  void aTimeoutOfItsOwn() {
    CallOptions hasty = CallOptions.DEFAULT.withTimeout(Duration.ofMillis(100));

    RpcException late =
        catchThrowableOfType(RpcException.class, () -> Calls.with(hasty).call(() -> desk.hold()));

    assertThat(late.status()).isEqualTo(Status.DEADLINE_EXCEEDED);
  }

  @Test
  void anAttachmentTravelsAlongAlsoWithAStage() throws Exception {
    CallOptions acme = CallOptions.DEFAULT.withAttachment("tenant", "acme");

    assertThat(Calls.with(acme).call(() -> desk.tenant())).isEqualTo("acme");
    assertThat(get(Calls.with(acme).async(() -> desk.tenant()))).isEqualTo("acme");
    assertThat(get(Calls.with(acme).call(() -> desk.stage()))).isEqualTo("staged acme");
    assertThat(desk.tenant()).isNull();
  }

  @Test
  void onlyInstancesThatAreAskedForAreCalled() {
    CallOptions green = CallOptions.DEFAULT.withTag("colour", "green");
    CallOptions address = CallOptions.DEFAULT.withInstance("127.0.0.1:" + blueServer.port());

    for (int i = 0; i < 30; i++) {
      assertThat(Calls.with(green).call(() -> desk.name())).isEqualTo("green");
      assertThat(Calls.with(address).call(() -> desk.name())).isEqualTo("blue");
    }
    RpcException nobody =
        catchThrowableOfType(
            RpcException.class,
            () -> Calls.with(CallOptions.DEFAULT.withTag("colour", "red")).call(() -> desk.name()));
    assertThat(nobody.code()).isEqualTo("BW0730");
    assertThat(nobody.status()).isEqualTo(Status.NO_INSTANCE);
    assertThat(nobody).hasMessageContaining("colour=red").hasMessageContaining("colour=blue");
    blueServer.close();
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> Calls.with(address).call(() -> desk.name()))
                    .isInstanceOf(RpcException.class));
  }

  @Test
  void callsWithinCallsAreMadeOneByOne() throws Exception {
    CompletionStage<String> found =
        Calls.async(() -> desk.find(Calls.with(CallOptions.DEFAULT).call(() -> desk.count())));

    assertThat(get(found)).isEqualTo("order 42");
  }

  @Test
  void manyThreadsMayUseItAtOnceAndOrdinaryCallsAreNotAffected() {
    List<CompletableFuture<String>> all =
        IntStream.range(0, 2_000)
            .parallel()
            .mapToObj(
                i ->
                    i % 2 == 0
                        ? Calls.async(() -> desk.find(i)).toCompletableFuture()
                        : CompletableFuture.completedFuture(desk.find(i)))
            .toList();

    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo("order " + i);
    }
  }

  @Test
  void filtersAndProxiesAroundARemoteBeanStayWhereTheyAre() throws Exception {
    Desk filtered =
        client(
                RpcClient.builder()
                    .filter(
                        (request, next) -> {
                          request.attach("tenant", "by filter");
                          return next.proceed();
                        }))
            .proxy(Desk.class);
    Desk wrapped =
        (Desk)
            Proxy.newProxyInstance(
                Desk.class.getClassLoader(),
                new Class<?>[] {Desk.class},
                (self, method, arguments) -> method.invoke(filtered, arguments));

    assertThat(get(Calls.async(() -> wrapped.tenant()))).isEqualTo("by filter");
    assertThat(get(Calls.async(() -> wrapped.count()))).isEqualTo(42);
    Calls.oneway(() -> wrapped.touch("filtered"));
    await().until(() -> touched().contains("filtered"));
    assertThat(
            Calls.with(CallOptions.DEFAULT.withAttachment("tenant", "mine"))
                .call(() -> wrapped.tenant()))
        .isEqualTo("by filter");
  }

  @Test
  void whatContainsNoRemoteCallIsRefused() {
    assertThatThrownBy(() -> Calls.async(() -> "no call")).hasMessageStartingWith("BW0121");
    assertThatThrownBy(() -> Calls.oneway(() -> {})).hasMessageStartingWith("BW0121");
    assertThatThrownBy(
            () -> Calls.async(() -> CompletableFuture.supplyAsync(() -> desk.count()).join()))
        .as("a call that another thread makes")
        .hasMessageStartingWith("BW0121");
    assertThatThrownBy(() -> Calls.async(() -> Calls.async(() -> desk.count())))
        .hasMessageStartingWith("BW0121");
    assertThatThrownBy(() -> Calls.async(() -> desk.toString())).hasMessageStartingWith("BW0121");
  }

  @Test
  void twoCallsAreRefusedAndNoneIsMade() {
    assertThatThrownBy(() -> Calls.async(() -> desk.find(desk.count())))
        .hasMessageStartingWith("BW0122")
        .hasMessageContaining("count()")
        .hasMessageContaining("find(long)");
    assertThatThrownBy(
            () ->
                Calls.oneway(
                    () -> {
                      desk.count();
                      try {
                        desk.count();
                      } catch (IllegalStateException swallowed) {
                        assertThat(swallowed).hasMessageStartingWith("BW0122");
                      }
                    }))
        .hasMessageStartingWith("BW0122");
    assertThat(touched()).isEmpty();
  }

  @Test
  void whoUsesTheResultBeforeItIsThereIsToldSo() {
    assertThatThrownBy(() -> Calls.async(() -> desk.count() + 1))
        .hasMessageStartingWith("BW0123")
        .hasMessageContaining("has returned 0");
    assertThatThrownBy(() -> Calls.async(() -> desk.find(7).length()))
        .hasMessageStartingWith("BW0123")
        .hasCauseInstanceOf(NullPointerException.class);
    assertThat(touched()).isEmpty();
  }

  @Test
  void aMethodThatReturnsAStageNeedsNoAsync() {
    assertThatThrownBy(() -> Calls.async(() -> desk.stage())).hasMessageStartingWith("BW0124");
  }

  @Test
  void whatThrowsBeforeThereIsACallIsNoMisuseAndLeavesTheThreadAsItWas() throws Exception {
    assertThatThrownBy(() -> get(Calls.async(() -> desk.find(Long.parseLong("x")))))
        .hasRootCauseInstanceOf(NumberFormatException.class);
    assertThatThrownBy(
            () -> Calls.with(CallOptions.DEFAULT).call(() -> desk.find(Long.parseLong("x"))))
        .isInstanceOf(NumberFormatException.class);

    assertThat(desk.find(3)).isEqualTo("order 3");
  }

  @Test
  void theContextOfAServedCallIsSeenAndInherited() throws Exception {
    CallContext context =
        CallContext.of(
            "front",
            "x()",
            "peer",
            System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(150),
            io.beanwire.Attachments.EMPTY);

    context.run(
        () -> {
          CompletionStage<Boolean> held =
              Calls.async(
                  () -> {
                    assertThat(CallContext.current()).isSameAs(context);
                    return desk.hold();
                  });
          CompletionStage<Boolean> inContext =
              held.handle((value, error) -> CallContext.current() == context);
          assertThatThrownBy(() -> get(held))
              .hasRootCauseInstanceOf(RpcException.class)
              .hasMessageContaining("DEADLINE_EXCEEDED");
          assertThat(inContext.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join())
              .isTrue();
          assertThat(CallContext.current()).isSameAs(context);
        });
  }

  private List<String> touched() {
    List<String> all = new ArrayList<>(blue.touched);
    all.addAll(green.touched);
    return all;
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
