package io.beanwire.registry.consul;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import io.beanwire.registry.RegistryContract;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kiwiproject.consul.Consul;
import org.kiwiproject.consul.model.catalog.CatalogService;
import org.kiwiproject.consul.model.health.HealthCheck;

/** Against a real agent; another client of Consul tells what is in it. */
@Timeout(120)
class ConsulRegistryTest extends RegistryContract {
  private static final ServiceId BLUE = new ServiceId("com.acme.Orders", "blue", "2");

  private ConsulServer server;
  private Consul witness;

  @BeforeEach
  void startConsul() throws Exception {
    server = ConsulServer.start();
    witness = Consul.builder().withUrl(server.url().toString()).build();
  }

  @Override
  protected void endGround() throws Exception {
    witness.destroy();
    server.close();
  }

  @Override
  protected Registry newRegistry() {
    return ConsulRegistry.open(settings(server.url()));
  }

  @Test
  void anotherClientFindsWhatWasRegistered() throws Exception {
    Instance instance =
        new Instance(
            "blue-1",
            BLUE,
            "10.1.2.3",
            7001,
            50,
            Instant.parse("2026-11-20T08:00:00Z"),
            Map.of("protocol", "1", "zone", "eu"));

    open().register(instance);

    soon().until(() -> !catalog("com-acme-orders").isEmpty());
    assertThat(catalog("com-acme-orders"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getServiceId()).isEqualTo("blue-1");
              assertThat(entry.getServiceAddress()).isEqualTo("10.1.2.3");
              assertThat(entry.getServicePort()).isEqualTo(7001);
              assertThat(entry.getServiceTags())
                  .containsExactlyInAnyOrder(
                      "beanwire",
                      "beanwire-service=blue/com.acme.Orders:2",
                      "zone=eu",
                      "group=blue",
                      "version=2");
              assertThat(entry.getServiceMeta())
                  .containsOnly(
                      Map.entry("beanwire-format", "1"),
                      Map.entry("beanwire-id", "blue-1"),
                      Map.entry("beanwire-service", "com.acme.Orders"),
                      Map.entry("beanwire-group", "blue"),
                      Map.entry("beanwire-version", "2"),
                      Map.entry("beanwire-weight", "50"),
                      Map.entry("beanwire-started", "2026-11-20T08:00:00Z"),
                      Map.entry("protocol", "1"),
                      Map.entry("zone", "eu"));
            });
    HealthCheck check = witness.agentClient().getChecks().get("service:blue-1");
    assertThat(check.getStatus()).isEqualTo("passing");
    assertThat(check.getName()).isEqualTo("Beanwire heartbeat");
    assertThat(check.getServiceId()).contains("blue-1");
  }

  @Test
  void anInstanceStaysAliveForLongerThanItsTimeToLive() throws Exception {
    ConsulSettings brief = settings(server.url()).withTtl(Duration.ofSeconds(1));
    Registry registering = keep(ConsulRegistry.open(brief));
    List<List<Instance>> seen = subscribed(open(), ORDERS);
    registering.register(instance(ORDERS, 7001));
    soon().untilAsserted(() -> assertThat(last(seen)).hasSize(1));
    int heard = seen.size();

    // As long as three services that nobody keeps alive, one after the other, live.
    for (int i = 0; i < 3; i++) {
      String id = "mayfly-" + i;
      witness.agentClient().register(9999, 1L, "mayfly", id, List.of(), Map.of());
      witness.agentClient().pass(id);
      soon()
          .until(
              () ->
                  witness
                      .agentClient()
                      .getChecks()
                      .get("service:" + id)
                      .getStatus()
                      .equals("critical"));
    }

    assertThat(seen).as("no news: it never stopped passing").hasSize(heard);
  }

  @Test
  void anInstanceThatLeavesIsGoneBeforeItsTimeToLiveIsOver() throws Exception {
    Registry registering =
        keep(ConsulRegistry.open(settings(server.url()).withTtl(Duration.ofMinutes(5))));
    List<List<Instance>> seen = subscribed(open(), ORDERS);
    Registry.Registration leaves = registering.register(instance(ORDERS, 7001));
    registering.register(instance(ORDERS, 7002));
    soon().untilAsserted(() -> assertThat(last(seen)).hasSize(2));

    leaves.close();
    soon().untilAsserted(() -> assertThat(last(seen)).hasSize(1));
    registering.close();
    soon().untilAsserted(() -> assertThat(last(seen)).isEmpty());
  }

  @Test
  void anInstanceThatTheAgentHasForgottenIsRegisteredAgain() throws Exception {
    Registry registering =
        keep(ConsulRegistry.open(settings(server.url()).withTtl(Duration.ofSeconds(1))));
    List<List<Instance>> seen = subscribed(open(), ORDERS);
    Instance instance = instance(ORDERS, 7001);
    registering.register(instance);
    soon().untilAsserted(() -> assertThat(last(seen)).containsExactly(instance));

    witness.agentClient().deregister(instance.id());

    soon().untilAsserted(() -> assertThat(seen).anyMatch(List::isEmpty).hasSizeGreaterThan(1));
    soon().untilAsserted(() -> assertThat(last(seen)).containsExactly(instance));
  }

  @Test
  void anAgentThatComesBackWithoutMemoryIsToldEverythingAgain() throws Exception {
    // Gives the instances an index that the agent does not reach again after its restart.
    for (int i = 0; i < 50; i++) {
      witness.keyValueClient().putValue("key", "" + i);
    }
    List<List<Instance>> seen = subscribed(open(), ORDERS);
    Registry registering = open();
    Instance first = instance(ORDERS, 7001);
    Instance second = instance(ORDERS, 7002);
    registering.register(first);
    registering.register(second);
    soon().untilAsserted(() -> assertThat(last(seen)).containsExactlyInAnyOrder(first, second));
    try (Log log = new Log()) {
      int heard = seen.size();
      server.kill();
      soon().untilAsserted(() -> assertThat(log.lines("BW0610")).hasSize(2));
      assertThat(seen).as("what was known stays known").hasSize(heard);
      server.restart();

      soon().until(() -> catalog("com-acme-orders").size() == 2);
      soon().untilAsserted(() -> assertThat(last(seen)).containsExactlyInAnyOrder(first, second));
      assertThat(log.lines("BW0610")).as("one line per registry").hasSize(2);
      soon().untilAsserted(() -> assertThat(log.lines("BW0611")).hasSize(2));
    }
    Instance third = instance(ORDERS, 7003);
    registering.register(third);
    soon().untilAsserted(() -> assertThat(last(seen)).contains(third));
  }

  @Test
  void consulMayComeLaterThanItsUsers() throws Exception {
    server.stop();
    Registry registering = open();
    Instance instance = instance(ORDERS, 7001);
    try (Log log = new Log()) {
      registering.register(instance);
      List<List<Instance>> seen = subscribed(open(), ORDERS);
      soon().untilAsserted(() -> assertThat(log.lines("BW0610")).hasSize(2));
      assertThat(log.lines("BW0610").get(0))
          .contains(server.url().toString(), "ConnectException", "beanwire.consul.url");
      assertThat(seen).isEmpty();

      server.restart();

      soon().untilAsserted(() -> assertThat(last(seen)).containsExactly(instance));
    }
  }

  @Test
  void aTokenThatConsulDoesNotKnowIsLoggedAndWorksOnceItDoes() throws Exception {
    String master = "11111111-2222-3333-4444-555555555555";
    String unknown = "66666666-7777-8888-9999-000000000000";
    try (ConsulServer closed = ConsulServer.startWithToken(master);
        Log log = new Log()) {
      ConsulSettings settings = settings(closed.url()).withToken(unknown);
      Registry registering = keep(ConsulRegistry.open(settings));
      List<List<Instance>> seen = subscribed(keep(ConsulRegistry.open(settings)), ORDERS);
      Instance instance = instance(ORDERS, 7001);

      registering.register(instance);

      soon().untilAsserted(() -> assertThat(log.lines("BW0612")).hasSize(1));
      assertThat(log.lines("BW0612").get(0)).contains("403", "beanwire.consul.token");
      soon().untilAsserted(() -> assertThat(log.lines("BW0615")).isNotEmpty());
      assertThat(log.lines("BW")).noneMatch(line -> line.contains(unknown));
      assertThat(seen).isEmpty();

      closed.grant(unknown);

      soon().untilAsserted(() -> assertThat(last(seen)).containsExactly(instance));
    }
  }

  @Test
  void consulIsReachedByHttpsWithItsOwnAuthority() throws Exception {
    try (ConsulServer tls = ConsulServer.startWithTls()) {
      ConsulSettings settings = settings(tls.httpsUrl()).withCaFile(tls.caFile());
      List<List<Instance>> seen = subscribed(keep(ConsulRegistry.open(settings)), ORDERS);
      Instance instance = instance(ORDERS, 7001);

      keep(ConsulRegistry.open(settings)).register(instance);

      soon().untilAsserted(() -> assertThat(last(seen)).containsExactly(instance));
    }
  }

  @Test
  void aCertificateOfAnUnknownAuthorityIsNotBelieved() throws Exception {
    try (ConsulServer tls = ConsulServer.startWithTls();
        Log log = new Log()) {
      Registry registering =
          keep(ConsulRegistry.open(settings(tls.httpsUrl()).withToken("secret")));

      registering.register(instance(ORDERS, 7001));

      soon().untilAsserted(() -> assertThat(log.lines("BW0610")).hasSize(1));
      assertThat(log.lines("BW0610").get(0)).contains("SSLHandshakeException");
      Consul direct = Consul.builder().withUrl(tls.url().toString()).build();
      assertThat(direct.agentClient().getServices()).isEmpty();
      direct.destroy();
    }
  }

  @Test
  void questionsGoToTheNextAgentWhenTheFirstIsDead() throws Exception {
    URI dead;
    try (ConsulServer other = ConsulServer.start()) {
      dead = other.url();
    }
    Registry watching = keep(ConsulRegistry.open(settings(dead, server.url())));
    List<List<Instance>> seen = subscribed(watching, ORDERS);
    Instance instance = instance(ORDERS, 7001);

    open().register(instance);

    soon().untilAsserted(() -> assertThat(last(seen)).containsExactly(instance));
    soon().untilAsserted(() -> assertThat(watching.knownServices()).containsExactly(ORDERS));
  }

  @Test
  void questionsGoToTheNextAgentWhenTheFirstHangs() throws Exception {
    try (ConsulServer hanging = ConsulServer.start()) {
      Registry watching =
          keep(
              ConsulRegistry.open(
                  settings(hanging.url(), server.url()).withLongestWait(Duration.ofSeconds(1))));
      List<List<Instance>> seen = subscribed(watching, ORDERS);
      soon().untilAsserted(() -> assertThat(last(seen)).isEmpty());
      try (Log log = new Log()) {
        hanging.suspend();
        Instance instance = instance(ORDERS, 7001);
        open().register(instance);

        soon().untilAsserted(() -> assertThat(last(seen)).containsExactly(instance));
        assertThat(log.lines("BW0610").get(0)).contains("no answer in time");
      } finally {
        hanging.resume();
      }
    }
  }

  @Test
  void closingDoesNotWaitForAnAgentThatHangs() throws Exception {
    Registry registry = open();
    List<List<Instance>> seen = subscribed(registry, ORDERS);
    registry.register(instance(ORDERS, 7001));
    soon().untilAsserted(() -> assertThat(last(seen)).hasSize(1));
    server.suspend();
    try (Log log = new Log()) {
      registry.close();

      assertThat(log.lines("BW0614")).isNotEmpty();
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(it -> it.getName().startsWith("beanwire-consul-"));
    } finally {
      server.resume();
    }
  }

  @Test
  void aProviderThatIsKilledIsMissedWhenItsTimeToLiveIsOver() throws Exception {
    List<List<Instance>> seen = subscribed(open(), ORDERS);
    Process registering =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Provider.class.getName(),
                server.url().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      soon().untilAsserted(() -> assertThat(last(seen)).hasSize(1));

      registering.destroyForcibly();

      soon().untilAsserted(() -> assertThat(last(seen)).isEmpty());
    } finally {
      registering.destroyForcibly();
      assertThat(registering.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anInstanceOfSomebodyElseIsSkippedWithOneLine() throws Exception {
    try (Log log = new Log()) {
      witness
          .agentClient()
          .register(9999, 3600L, "com-acme-orders", "foreign", List.of(), Map.of());
      witness.agentClient().pass("foreign");
      List<List<Instance>> seen = subscribed(open(), ORDERS);
      soon().untilAsserted(() -> assertThat(last(seen)).isEmpty());
      Registry registering = open();

      registering.register(instance(ORDERS, 7001));
      soon().untilAsserted(() -> assertThat(last(seen)).hasSize(1));
      registering.register(instance(ORDERS, 7002));
      soon().untilAsserted(() -> assertThat(last(seen)).hasSize(2));

      assertThat(log.lines("BW0619")).singleElement().asString().contains("foreign");
    }
  }

  @Test
  void servicesThatShareANameInConsulAreKeptApart() throws Exception {
    ServiceId dotted = ServiceId.of("com.acme-Orders");
    Registry watching = open();
    List<List<Instance>> orders = subscribed(watching, ORDERS);
    List<List<Instance>> others = subscribed(watching, dotted);
    Registry registering = open();
    Instance order = instance(ORDERS, 7001);
    Instance other = instance(dotted, 7002);

    registering.register(order);
    registering.register(other);

    soon().untilAsserted(() -> assertThat(last(orders)).containsExactly(order));
    soon().untilAsserted(() -> assertThat(last(others)).containsExactly(other));
    assertThat(catalog("com-acme-orders")).hasSize(2);
  }

  @Test
  void aDatacenterThatIsNotThereIsLogged() throws Exception {
    open().register(instance(ORDERS, 7001));
    Registry there = keep(ConsulRegistry.open(settings(server.url()).withDatacenter("dc1")));
    List<List<Instance>> seen = subscribed(there, ORDERS);
    soon().untilAsserted(() -> assertThat(last(seen)).hasSize(1));

    try (Log log = new Log()) {
      Registry nowhere = keep(ConsulRegistry.open(settings(server.url()).withDatacenter("moon")));
      List<List<Instance>> nothing = subscribed(nowhere, ORDERS);

      soon().untilAsserted(() -> assertThat(log.lines("BW0615")).hasSize(1));
      assertThat(log.lines("BW0615").get(0)).contains("datacenter");
      assertThat(nothing).isEmpty();
    }
  }

  @Test
  void aServerThatIsNotConsulIsComplainedOfOnce() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpServer other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    other.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          boolean put = exchange.getRequestMethod().equals("PUT");
          byte[] page = ("<html>" + "x".repeat(10_000)).getBytes(UTF_8);
          exchange.sendResponseHeaders(put ? 404 : 200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    other.start();
    try (Log log = new Log()) {
      URI url = URI.create("http://127.0.0.1:" + other.getAddress().getPort());
      Registry registry = keep(ConsulRegistry.open(settings(url)));
      registry.register(instance(ORDERS, 7001));
      List<List<Instance>> seen = subscribed(registry, ORDERS);

      soon().until(() -> requests.get() > 10);

      assertThat(seen).isEmpty();
      assertThat(log.lines("BW0612"))
          .singleElement()
          .asString()
          .contains("404")
          .hasSizeLessThan(600);
      assertThat(log.lines("BW0615")).hasSize(1);
      assertThat(log.lines("BW0615").get(0)).contains("cannot be read").hasSizeLessThan(600);
      registry.close();
    } finally {
      other.stop(0);
    }
  }

  @Test
  void redeploymentsDoNotPileUpClassLoaders() throws Exception {
    List<WeakReference<ClassLoader>> applications = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      applications.add(deployAndUndeploy());
    }
    // The JDK itself remembers the loader of whichever record was last compared for the first time.
    applications.remove(2);

    soon()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(applications).allSatisfy(it -> assertThat(it.get()).isNull());
            });
  }

  private WeakReference<ClassLoader> deployAndUndeploy() throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
      classPath.add(Path.of(each).toUri().toURL());
    }
    ClassLoader callers = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      Class<?> application = loader.loadClass(Application.class.getName());
      assertThat(application).isNotSameAs(Application.class);
      application.getMethod("run", String.class).invoke(null, server.url().toString());
      return new WeakReference<>(loader);
    } finally {
      Thread.currentThread().setContextClassLoader(callers);
    }
  }

  /** Uses a registry from its start to its end. */
  public static final class Application {
    public static void run(String url) throws Exception {
      CountDownLatch seen = new CountDownLatch(1);
      ServiceId orders = ServiceId.of("orders");
      try (Registry registry = ConsulRegistry.open(settings(URI.create(url)))) {
        registry.register(
            new Instance("one", orders, "127.0.0.1", 7001, 100, Instant.now(), Map.of()));
        registry.subscribe(
            orders,
            instances -> {
              if (!instances.isEmpty()) {
                seen.countDown();
              }
            });
        if (!seen.await(20, TimeUnit.SECONDS)) {
          throw new IllegalStateException("the instance was not seen");
        }
      }
    }
  }

  private static ConsulSettings settings(URI... agents) {
    return ConsulSettings.DEFAULT.withAgents(List.of(agents));
  }

  private List<CatalogService> catalog(String name) {
    return witness.catalogClient().getService(name).getResponse();
  }

  /** Another JVM that offers a service until its standard input is closed. */
  static final class Provider {
    public static void main(String[] args) throws Exception {
      ConsulSettings settings = settings(URI.create(args[0])).withTtl(Duration.ofSeconds(1));
      ConsulRegistry registry = ConsulRegistry.open(settings);
      registry.register(instance(ORDERS, 7009));
      System.in.read();
      registry.close();
    }
  }
}
