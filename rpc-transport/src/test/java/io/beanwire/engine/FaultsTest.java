package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.beanwire.CallContext;
import io.beanwire.DeploymentException;
import io.beanwire.Idempotent;
import io.beanwire.RpcException;
import io.beanwire.ServiceName;
import io.beanwire.Status;
import io.beanwire.client.CallSettings;
import io.beanwire.client.ClientSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.cluster.LoadBalancer;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.MissingLibrary;
import io.beanwire.codec.Serializer;
import io.beanwire.codec.hessian.HessianSerializer;
import io.beanwire.codec.jdk.JdkSerializer;
import io.beanwire.codec.json.JsonSerializer;
import io.beanwire.contract.Contract;
import io.beanwire.contract.ServiceId;
import io.beanwire.net.EventLoops;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Connections that break, providers that are old, slow or gone: what is known, and what is done.
 */
class FaultsTest {
  private static final Contract SHOP = Contract.of(Shop.class, "", "");

  private final List<AutoCloseable> open = new ArrayList<>();

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
  void aConnectionLostAfterTheRequestWasSentIsUnknownAndNotRepeated() throws Exception {
    ShopBean bean = new ShopBean("a");
    ShopBean other = new ShopBean("b");
    Relay relay = open(new Relay(serve(bean).port()));
    AtomicReference<List<Integer>> ports = new AtomicReference<>(List.of(relay.port()));
    Addresses registry = new Addresses(ports.get());
    Shop shop = client(registry);
    CompletableFuture<Void> call =
        CompletableFuture.runAsync(() -> shop.await("gate"), FaultsTest::inOwnThread);
    assertThat(bean.arrived("gate").await(5, TimeUnit.SECONDS)).isTrue();
    registry.push(List.of(relay.port(), serve(other).port()));

    relay.cut();

    RpcException thrown = thrownBy(call);
    assertThat(thrown.status()).isEqualTo(Status.CONNECTION_LOST);
    assertThat(thrown.status().outcome()).isEqualTo(Status.Outcome.UNKNOWN);
    assertThat(thrown.peer()).isEqualTo("127.0.0.1:" + relay.port());
    assertThat(other.calls).hasValue(0);
    bean.gate("gate").countDown();
  }

  @ServiceName("slow")
  interface Slow {
    @Idempotent
    String get();
  }

  @Test
  void anIdempotentCallIsRepeatedElsewhereWhenItsConnectionIsLost() throws Exception {
    CompletableFuture<Void> arrived = new CompletableFuture<>();
    CompletableFuture<Void> gate = new CompletableFuture<>();
    Contract contract = Contract.of(Slow.class, "", "");
    Slow stuck =
        () -> {
          arrived.complete(null);
          gate.join();
          return "stuck";
        };
    Relay relay = open(new Relay(serve(contract, stuck).port()));
    Addresses registry = new Addresses(List.of(relay.port()));
    Slow slow = (Slow) rpcClient(registry).proxy(contract, operation -> CallSettings.DEFAULT);
    CompletableFuture<String> call =
        CompletableFuture.supplyAsync(slow::get, FaultsTest::inOwnThread);
    arrived.get(5, TimeUnit.SECONDS);
    Slow quick = () -> "quick";
    registry.push(List.of(relay.port(), serve(contract, quick).port()));

    relay.cut();

    assertThat(call.get(5, TimeUnit.SECONDS)).isEqualTo("quick");
    gate.complete(null);
  }

  @Test
  void anIdempotentCallIsNotSentMoreOftenThanItMay() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Contract contract = Contract.of(Slow.class, "", "");
    List<Integer> ports = new ArrayList<>();
    List<Relay> relays = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      AtomicReference<Relay> mine = new AtomicReference<>();
      Slow cutting =
          () -> {
            calls.incrementAndGet();
            try {
              mine.get().cut();
            } catch (java.io.IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
            return "never arrives";
          };
      Relay relay = open(new Relay(serve(contract, cutting).port()));
      mine.set(relay);
      relays.add(relay);
      ports.add(relay.port());
    }
    Slow slow =
        (Slow)
            rpcClient(new Addresses(ports))
                .proxy(contract, operation -> CallSettings.DEFAULT.withMaxAttempts(3));

    RpcException thrown = catchThrowableOfType(RpcException.class, slow::get);

    assertThat(thrown.status()).isEqualTo(Status.CONNECTION_LOST);
    assertThat(calls).hasValue(3);
  }

  @Test
  void callsThatWereStillQueuedWhenTheirConnectionBrokeGoElsewhere() throws Exception {
    Relay relay = open(new Relay(serve(new ShopBean("a")).port()));
    Addresses registry = new Addresses(List.of(relay.port()));
    Shop shop = client(registry);
    shop.hello("x");
    relay.stall();
    shop.note("wakes the relay, which takes nothing afterwards");
    byte[] large = new byte[1 << 20];
    List<CompletableFuture<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      calls.add(CompletableFuture.supplyAsync(() -> shop.count(large), FaultsTest::inOwnThread));
    }
    await()
        .until(
            () ->
                Thread.getAllStackTraces().entrySet().stream()
                        .filter(e -> e.getKey().getName().equals("caller"))
                        .filter(e -> e.getKey().getState() == Thread.State.TIMED_WAITING)
                        .count()
                    == 40);
    registry.push(List.of(relay.port(), serve(new ShopBean("b")).port()));

    relay.cut();

    List<Status> lost = new ArrayList<>();
    int counted = 0;
    for (CompletableFuture<Integer> call : calls) {
      try {
        assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo(large.length);
        counted++;
      } catch (ExecutionException e) {
        lost.add(((RpcException) e.getCause()).status());
      }
    }
    assertThat(counted).as("answered by the other instance").isPositive();
    assertThat(lost).as("may have arrived").containsOnly(Status.CONNECTION_LOST);
  }

  @Test
  void aConsumerLeavesAProviderThatAsksForItEvenIfTheRegistrySaysNothing() throws Exception {
    RpcServer leaving = serve(new ShopBean("a"));
    Relay relay = open(new Relay(leaving.port()));
    Shop shop = client(new Addresses(List.of(relay.port())));
    shop.hello("x");
    assertThat(relay.connectedEnds()).isEqualTo(2);

    leaving.drain();

    await().until(() -> relay.connectedEnds() == 0);
  }

  @Test
  void anInstanceThatCannotBeReachedIsSkipped() throws Exception {
    Relay gone = new Relay(1);
    int deadPort = gone.port();
    gone.close();
    Shop shop = client(new Addresses(List.of(deadPort, serve(new ShopBean("a")).port())));

    for (int i = 0; i < 20; i++) {
      assertThat(shop.hello("x")).isEqualTo("hello x from a");
    }
    Shop onlyDead = client(new Addresses(List.of(deadPort)));
    RpcException thrown = catchThrowableOfType(RpcException.class, () -> onlyDead.hello("x"));
    assertThat(thrown.status()).isEqualTo(Status.UNREACHABLE);
    assertThat(thrown).hasMessageContaining("127.0.0.1:" + deadPort).hasMessageContaining("BW0703");
  }

  @Test
  void aCallAsksNoMoreThan32InstancesOfAClusterThatIsDown() {
    List<Integer> nobodyListens = IntStream.range(600, 700).boxed().toList();
    AtomicInteger picks = new AtomicInteger();
    RpcClient client =
        open(
            RpcClient.builder()
                .registry(new Addresses(nobodyListens))
                .loadBalancer(new InTurn(picks))
                .build());
    Shop shop =
        (Shop) client.proxy(Contract.of(Shop.class, "", ""), operation -> CallSettings.DEFAULT);

    assertThatThrownBy(() -> shop.hello("x")).hasMessageContaining("UNREACHABLE");

    assertThat(picks).hasValue(32);
  }

  /** Never picks one twice before all were picked, and counts. */
  private record InTurn(AtomicInteger picks) implements LoadBalancer {
    @Override
    public String name() {
      return "in-turn";
    }

    @Override
    public Picker picker(List<? extends Member> instances) {
      return call -> picks.getAndIncrement() % instances.size();
    }
  }

  @Test
  void aSilentPeerIsGivenUpByTheHeartbeatLongBeforeTheDeadline() throws Exception {
    ShopBean bean = new ShopBean("a");
    Relay relay = open(new Relay(serve(bean).port()));
    RpcClient client =
        open(
            RpcClient.builder()
                .registry(new Addresses(List.of(relay.port())))
                .settings(ClientSettings.DEFAULT.withHeartbeat(Duration.ofMillis(50)))
                .build());
    Shop shop =
        (Shop)
            client.proxy(
                SHOP, operation -> CallSettings.DEFAULT.withTimeout(Duration.ofMinutes(5)));
    shop.hello("x");

    relay.swallow();

    assertThatThrownBy(() -> shop.hello("x"))
        .isInstanceOf(RpcException.class)
        .hasMessageContaining("CONNECTION_LOST")
        .hasMessageContaining("BW0403");
  }

  @Test
  void aProviderThatComesBackIsCalledAgain() throws Exception {
    RpcServer first = serve(new ShopBean("a"));
    int port = first.port();
    Shop shop = client(new Addresses(List.of(port)));
    shop.hello("x");
    first.close();
    assertThatThrownBy(() -> shop.hello("x")).isInstanceOf(RpcException.class);

    RpcServer second =
        open(
            RpcServer.builder()
                .settings(ServerSettings.DEFAULT.withPort(port))
                .export(Export.of(SHOP, ShopBean.class, () -> new ShopBean("b")))
                .build());
    second.start();

    await().ignoreExceptions().until(() -> shop.hello("x").equals("hello x from b"));
  }

  @ServiceName("shop")
  interface NewerShop {
    String hello(String name);

    String hello(String name, int times);

    String helo(String name);
  }

  @Test
  void aConsumerOfAnotherVersionOfTheInterfaceIsToldBothSides() {
    Addresses registry = new Addresses(List.of(serve(new ShopBean("a")).port()));
    NewerShop newer =
        (NewerShop)
            rpcClient(registry)
                .proxy(Contract.of(NewerShop.class, "", ""), operation -> CallSettings.DEFAULT);

    assertThat(newer.hello("x")).isEqualTo("hello x from a");
    RpcException changed = catchThrowableOfType(RpcException.class, () -> newer.hello("x", 2));
    assertThat(changed.status()).isEqualTo(Status.NOT_FOUND);
    assertThat(changed)
        .hasMessageContaining("NewerShop has hello(String, int)")
        .hasMessageContaining("of this name there: [hello(String)];");
    assertThatThrownBy(() -> newer.helo("x")).hasMessageContaining("nearest there: hello(String)");
  }

  @ServiceName("elsewhere")
  interface Elsewhere {
    void call();
  }

  @Test
  void aProviderWithoutTheServiceSaysWhatItOffers() {
    Addresses registry = new Addresses(List.of(serve(new ShopBean("a")).port()));
    Elsewhere elsewhere =
        (Elsewhere)
            rpcClient(registry)
                .proxy(Contract.of(Elsewhere.class, "", ""), operation -> CallSettings.DEFAULT);

    assertThatThrownBy(elsewhere::call)
        .isInstanceOf(RpcException.class)
        .hasMessageContaining("NOT_FOUND")
        .hasMessageContaining("elsewhere")
        .hasMessageContaining("it offers: [shop]");
  }

  @Test
  void aSerializerThatTheProviderDoesNotAcceptIsNamed() {
    Addresses registry = new Addresses(List.of(serve(new ShopBean("a")).port()));
    RpcClient client =
        open(
            RpcClient.builder()
                .registry(registry)
                .serializers(List.of(new JdkSerializer()))
                .build());
    Shop shop = (Shop) client.proxy(SHOP, operation -> CallSettings.DEFAULT.withSerializer("jdk"));

    RpcException thrown = catchThrowableOfType(RpcException.class, () -> shop.hello("x"));

    assertThat(thrown.status()).isEqualTo(Status.UNSUPPORTED);
    assertThat(thrown)
        .hasMessageContaining("jdk")
        .hasMessageContaining("beanwire.server.serializers");
  }

  @Test
  void aSerializerThatCarriesNoExceptionsTellsThemInWords() {
    Contract contract = Contract.of(Slow.class, "", "");
    List<Serializer> both = List.of(new HessianSerializer(), new JsonSerializer());
    AtomicInteger calls = new AtomicInteger();
    Slow bean =
        () -> {
          if (calls.incrementAndGet() > 1) {
            throw new IllegalStateException("out of tea");
          }
          return "茶";
        };
    RpcServer server =
        open(
            RpcServer.builder()
                .serializers(both)
                .export(Export.of(contract, bean.getClass(), () -> bean))
                .build());
    server.start();
    RpcClient client =
        open(
            RpcClient.builder()
                .registry(new Addresses(List.of(server.port())))
                .serializers(both)
                .build());
    Slow slow =
        (Slow) client.proxy(contract, operation -> CallSettings.DEFAULT.withSerializer("json"));

    assertThat(slow.get()).isEqualTo("茶");
    RpcException thrown = catchThrowableOfType(RpcException.class, slow::get);
    assertThat(thrown.status()).isEqualTo(Status.APPLICATION_EXCEPTION);
    assertThat(thrown)
        .hasMessageContaining("java.lang.IllegalStateException: out of tea")
        .hasMessageContaining("FaultsTest.java");
  }

  /** Stands for a serializer whose library is missing: the tests have all of them. */
  private static final class WithoutItsLibrary implements Serializer {
    @Override
    public String name() {
      return "other";
    }

    @Override
    public int id() {
      return 200;
    }

    @Override
    public MessageCodec bind(List<Type> types, CodecContext context) {
      return MissingLibrary.reportedFor(
          name(),
          "org.other:other",
          () -> {
            throw new NoClassDefFoundError("org/other/Other");
          });
    }
  }

  @Test
  void anAcceptedSerializerWithoutItsLibraryFailsTheDeploymentAlsoBesideHessian() {
    RpcServer.Builder builder =
        RpcServer.builder()
            .serializers(List.of(new HessianSerializer(), new WithoutItsLibrary()))
            .export(Export.of(SHOP, ShopBean.class, () -> new ShopBean("a")));

    assertThatThrownBy(builder::build)
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("BW0230")
        .hasMessageContaining("org.other:other");
  }

  @Test
  void nestedCallsInheritWhatIsLeftOfTheTime() throws Exception {
    AtomicReference<Duration> left = new AtomicReference<>();
    Contract contract = Contract.of(Slow.class, "", "");
    Slow inner =
        () -> {
          left.set(CallContext.current().remaining());
          return "inner";
        };
    Addresses innerAddress = new Addresses(List.of(serve(contract, inner).port()));
    Slow innerProxy =
        (Slow)
            rpcClient(innerAddress)
                .proxy(
                    contract, operation -> CallSettings.DEFAULT.withTimeout(Duration.ofHours(1)));
    Slow outer = innerProxy::get;
    Slow outerProxy =
        (Slow)
            rpcClient(new Addresses(List.of(serve(contract, outer).port())))
                .proxy(
                    contract,
                    operation -> CallSettings.DEFAULT.withTimeout(Duration.ofSeconds(20)));

    assertThat(outerProxy.get()).isEqualTo("inner");
    assertThat(left.get()).isLessThanOrEqualTo(Duration.ofSeconds(20));
    assertThat(CallContext.current()).isNull();
  }

  @Test
  void anInterruptedCallerGetsOutAndKeepsItsFlag() throws Exception {
    ShopBean bean = new ShopBean("a");
    Shop shop = client(new Addresses(List.of(serve(bean).port())));
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                shop.await("gate");
              } catch (RpcException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
              }
            });
    caller.start();
    assertThat(bean.arrived("gate").await(5, TimeUnit.SECONDS)).isTrue();

    caller.interrupt();
    caller.join(5000);

    assertThat(thrown.get()).hasMessageContaining("CANCELLED");
    assertThat(flag.get()).isTrue();
    bean.gate("gate").countDown();
  }

  @Test
  void aClosedClientFailsItsCallsInsteadOfHangingThem() throws Exception {
    ShopBean bean = new ShopBean("a");
    RpcClient client = rpcClient(new Addresses(List.of(serve(bean).port())));
    Shop shop = (Shop) client.proxy(SHOP, operation -> CallSettings.DEFAULT);
    closingFailsWhatRuns(client, shop, bean);
    assertThatThrownBy(() -> shop.hello("x")).isInstanceOf(RpcException.class);
    bean.gate("gate").countDown();
  }

  @Test
  void aClosedClientFailsItsCallsAlsoOnEventLoopsThatLiveOn() throws Exception {
    ShopBean bean = new ShopBean("a");
    EventLoops loops = open(EventLoops.start(1, "shared-"));
    RpcClient client =
        open(
            RpcClient.builder()
                .registry(new Addresses(List.of(serve(bean).port())))
                .eventLoops(loops)
                .build());
    Shop shop =
        (Shop)
            client.proxy(
                SHOP, operation -> CallSettings.DEFAULT.withTimeout(Duration.ofMinutes(10)));
    closingFailsWhatRuns(client, shop, bean);
    bean.gate("gate").countDown();
  }

  @Test
  void aClosedClientCompletesTheStagesWhoseTurnHadNotCome() throws Exception {
    ShopBean bean = new ShopBean("a");
    ClientSettings usual = ClientSettings.DEFAULT;
    RpcClient client =
        open(
            RpcClient.builder()
                .registry(new Addresses(List.of(serve(bean).port())))
                .settings(
                    new ClientSettings(
                        usual.connectTimeout(),
                        usual.heartbeat(),
                        usual.discoveryTimeout(),
                        usual.maxBodyBytes(),
                        usual.maxPendingBytes(),
                        1))
                .build());
    Shop shop = (Shop) client.proxy(SHOP, operation -> CallSettings.DEFAULT);
    CountDownLatch blocked = new CountDownLatch(1);
    List<CompletableFuture<String>> stages = List.of(shop.never(), shop.never());
    stages.forEach(stage -> stage.thenRun(() -> blockUntilInterrupted(blocked)));
    shop.hello("both requests have been read");
    bean.unfinished.complete("at last");
    assertThat(blocked.await(5, TimeUnit.SECONDS)).isTrue();
    shop.hello("both answers have been received");

    client.close();

    for (CompletableFuture<String> stage : stages) {
      assertThat(stage.get(10, TimeUnit.SECONDS)).isEqualTo("at last");
    }
  }

  private static void closingFailsWhatRuns(RpcClient client, Shop shop, ShopBean bean)
      throws Exception {
    CompletableFuture<Void> call =
        CompletableFuture.runAsync(() -> shop.await("gate"), FaultsTest::inOwnThread);
    CompletableFuture<String> stage = shop.never();
    assertThat(bean.arrived("gate").await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(bean.arrived("never").await(5, TimeUnit.SECONDS)).isTrue();

    client.close();

    assertThat(thrownBy(call).status()).isEqualTo(Status.CONNECTION_LOST);
    assertThat(thrownBy(stage).status()).isEqualTo(Status.CONNECTION_LOST);
  }

  private static void blockUntilInterrupted(CountDownLatch blocked) {
    blocked.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aClosedClientFailsCallsThatStillWaitForTheirConnection() throws Exception {
    try (ServerSocket neverGreets = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      RpcClient client =
          open(
              RpcClient.builder()
                  .registry(new Addresses(List.of(neverGreets.getLocalPort())))
                  .settings(ClientSettings.DEFAULT.withConnectTimeout(Duration.ofMinutes(10)))
                  .build());
      Shop shop =
          (Shop)
              client.proxy(
                  SHOP, operation -> CallSettings.DEFAULT.withTimeout(Duration.ofMinutes(10)));
      CompletableFuture<Void> call =
          CompletableFuture.runAsync(() -> shop.hello("x"), FaultsTest::inOwnThread);
      neverGreets.accept();

      client.close();

      assertThat(thrownBy(call).status()).isEqualTo(Status.UNREACHABLE);
    }
  }

  @Test
  void announcingALoopbackAddressToOtherMachinesIsAWarning() {
    try (LogLines log = new LogLines("io.beanwire.server")) {
      RpcServer server =
          open(
              RpcServer.builder()
                  .registry(new Addresses(List.of()))
                  .export(Export.of(SHOP, ShopBean.class, () -> new ShopBean("a")))
                  .build());
      server.start();
      server.publish();

      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("BW0816")
          .contains("beanwire.server.host");
    }
  }

  /** Blocks no pool that others share. */
  private static void inOwnThread(Runnable task) {
    new Thread(task, "caller").start();
  }

  private static RpcException thrownBy(CompletableFuture<?> call) {
    Throwable thrown =
        catchThrowableOfType(Throwable.class, () -> call.orTimeout(10, TimeUnit.SECONDS).join());
    return (RpcException) (thrown instanceof CompletionException ? thrown.getCause() : thrown);
  }

  private RpcServer serve(ShopBean bean) {
    return serve(SHOP, bean);
  }

  private RpcServer serve(Contract contract, Object bean) {
    RpcServer server =
        open(
            RpcServer.builder()
                .settings(ServerSettings.DEFAULT.withDrainTimeout(Duration.ofSeconds(1)))
                .export(Export.of(contract, bean.getClass(), () -> bean))
                .build());
    server.start();
    return server;
  }

  private Shop client(Registry registry) {
    return (Shop) rpcClient(registry).proxy(SHOP, operation -> CallSettings.DEFAULT);
  }

  private RpcClient rpcClient(Registry registry) {
    return open(RpcClient.builder().registry(registry).build());
  }

  private <T extends AutoCloseable> T open(T resource) {
    open.add(0, resource);
    return resource;
  }

  /** A registry that says what the test tells it. */
  private static final class Addresses implements Registry {
    private final List<java.util.function.Consumer<List<Integer>>> listeners = new ArrayList<>();
    private List<Integer> ports;

    Addresses(List<Integer> ports) {
      this.ports = ports;
    }

    void push(List<Integer> now) {
      ports = now;
      listeners.forEach(l -> l.accept(now));
    }

    @Override
    public String name() {
      return "test";
    }

    @Override
    public Registration register(Instance instance) {
      return () -> {};
    }

    @Override
    public Subscription subscribe(
        ServiceId service, java.util.function.Consumer<List<Instance>> listener) {
      java.util.function.Consumer<List<Integer>> told =
          now ->
              listener.accept(
                  now.stream()
                      .map(
                          port ->
                              new Instance(
                                  service + "@" + port,
                                  service,
                                  "127.0.0.1",
                                  port,
                                  100,
                                  Instant.EPOCH,
                                  Map.of()))
                      .toList());
      listeners.add(told);
      told.accept(ports);
      return () -> {};
    }

    @Override
    public java.util.Set<ServiceId> knownServices() {
      return java.util.Set.of();
    }

    @Override
    public void close() {}
  }
}
