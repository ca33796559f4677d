package io.beanwire.registry.consul;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What operators of a Consul do with it, against real agents. */
@Timeout(180)
class ConsulAsOperatedTest {
  private static final ServiceId ORDERS = ServiceId.of("com.acme.Orders");
  private static final String MASTER = "11111111-2222-3333-4444-555555555555";

  @TempDir Path temp;
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  @Test
  void manyServicesOfManyApplicationsStayBelowTheAgentsLimitOfConnections() throws Exception {
    int limit = 40;
    int applications = 4;
    ConsulServer agent = keep(ConsulServer.startWithConnections(limit));
    ConsulSettings settings = settings(agent.url()).withMaxConnections(limit / applications);
    try (Log log = new Log()) {
      AtomicInteger found = new AtomicInteger();
      List<Registry> watchers =
          Stream.generate(() -> open(settings)).limit(applications - 1).toList();
      Registry registering = open(settings);
      for (int service = 0; service < 20; service++) {
        ServiceId id = ServiceId.of("service-" + service);
        watchers.forEach(it -> follow(it, id, found));
        registering.register(instance(id, 7000 + service));
      }

      soon().untilAsserted(() -> assertThat(found).hasValue(20 * (applications - 1)));

      assertThat(log.lines("BW06")).as("no 429, no agent away").isEmpty();
    }
  }

  @Test
  void overTlsOneConnectionCarriesAllQueries() throws Exception {
    ConsulServer agent = keep(ConsulServer.startWithConnections(8));
    ConsulSettings settings = settings(agent.httpsUrl()).withCaFile(agent.caFile());
    try (Log log = new Log()) {
      AtomicInteger found = new AtomicInteger();
      Registry watching = open(settings);
      Registry registering = open(settings);
      for (int service = 0; service < 20; service++) {
        ServiceId id = ServiceId.of("service-" + service);
        follow(watching, id, found);
        registering.register(instance(id, 7000 + service));
      }

      soon().untilAsserted(() -> assertThat(found).hasValue(20));

      // An agent with too many connections ends the next one in its handshake.
      assertThat(log.lines("BW06"))
          .noneMatch(it -> it.contains("terminated") || it.contains("429"));
    }
  }

  @Test
  void instancesAreFoundWhileConsulHasNoLeader() throws Exception {
    List<ConsulServer> servers = ConsulServer.startPair();
    servers.forEach(this::keep);
    ConsulSettings settings = settings(servers.get(0).url());
    Instance instance = instance(ORDERS, 7001);
    open(settings).register(instance);
    ConcurrentLinkedDeque<List<Instance>> before = followed(open(settings), ORDERS);
    soon().untilAsserted(() -> assertThat(before.peekLast()).containsExactly(instance));

    servers.get(1).kill();
    soon().until(() -> !servers.get(0).hasLeader());

    ConcurrentLinkedDeque<List<Instance>> newcomer = followed(open(settings), ORDERS);
    soon().untilAsserted(() -> assertThat(newcomer.peekLast()).containsExactly(instance));
    assertThat(before.peekLast()).containsExactly(instance);
  }

  @Test
  void theOwnAgentIsAskedAgainWhenItIsThereAgain() throws Exception {
    ConsulServer own = keep(ConsulServer.start());
    ConsulServer other = keep(ConsulServer.start());
    Instance atOwn = instance(ORDERS, 7001);
    Instance atOther = instance(ORDERS, 7002);
    open(settings(own.url())).register(atOwn);
    open(settings(other.url())).register(atOther);
    ConsulSettings both =
        ConsulSettings.DEFAULT
            .withAgents(List.of(own.url(), other.url()))
            .withLongestWait(Duration.ofSeconds(2));
    ConcurrentLinkedDeque<List<Instance>> seen = followed(open(both), ORDERS);
    soon().untilAsserted(() -> assertThat(seen.peekLast()).containsExactly(atOwn));

    own.kill();
    soon().untilAsserted(() -> assertThat(seen.peekLast()).containsExactly(atOther));
    own.restart();

    soon().untilAsserted(() -> assertThat(seen.peekLast()).containsExactly(atOwn));
  }

  @Test
  void aTokenInAFileMayChangeAtAnyTime() throws Exception {
    String first = "66666666-7777-8888-9999-000000000001";
    String second = "66666666-7777-8888-9999-000000000002";
    ConsulServer closed = keep(ConsulServer.startWithToken(MASTER));
    closed.grant(first);
    Path file = Files.writeString(temp.resolve("token"), first + "\n");
    ConsulSettings settings =
        settings(closed.url())
            .withTokenFile(file)
            .withTtl(Duration.ofSeconds(1))
            .withLongestWait(Duration.ofSeconds(1));
    Instance instance = instance(ORDERS, 7001);
    Registry registry = open(settings);
    registry.register(instance);
    ConcurrentLinkedDeque<List<Instance>> seen = followed(registry, ORDERS);
    soon().untilAsserted(() -> assertThat(seen.peekLast()).containsExactly(instance));
    try (Log log = new Log()) {
      closed.grant(second);
      Files.writeString(file, second);
      soon().untilAsserted(() -> assertThat(log.lines("BW0622")).isNotEmpty());
      closed.revoke(first);

      Instance late = instance(ORDERS, 7002);
      registry.register(late);

      soon()
          .untilAsserted(
              () -> assertThat(seen.peekLast()).containsExactlyInAnyOrder(instance, late));
      assertThat(log.lines("BW")).noneMatch(it -> it.contains(first) || it.contains(second));
      Files.delete(file);
      soon().untilAsserted(() -> assertThat(log.lines("BW0621")).hasSize(1));
    }
  }

  @Test
  void aTokenThatMaySeeOnlySomeServicesFindsThose() throws Exception {
    String partial = "66666666-7777-8888-9999-000000000003";
    ConsulServer closed = keep(ConsulServer.startWithToken(MASTER));
    closed.grant(
        partial,
        """
        service "orders" { policy = "read" }
        node_prefix "" { policy = "read" }
        """);
    ConsulSettings all = settings(closed.url()).withToken(MASTER);
    ServiceId visible = ServiceId.of("orders");
    ServiceId hidden = ServiceId.of("secrets");
    Registry registering = open(all);
    Instance order = instance(visible, 7001);
    Instance secret = instance(hidden, 7002);
    registering.register(order);
    registering.register(secret);
    ConcurrentLinkedDeque<List<Instance>> known = followed(open(all), hidden);
    soon().untilAsserted(() -> assertThat(known.peekLast()).containsExactly(secret));

    Registry watching = open(settings(closed.url()).withToken(partial));

    ConcurrentLinkedDeque<List<Instance>> orders = followed(watching, visible);
    ConcurrentLinkedDeque<List<Instance>> secrets = followed(watching, hidden);
    soon().untilAsserted(() -> assertThat(orders.peekLast()).containsExactly(order));
    soon().untilAsserted(() -> assertThat(secrets.peekLast()).isEmpty());
  }

  @Test
  void anAgentThatAsksForAClientCertificateIsShownOne() throws Exception {
    ConsulServer strict = keep(ConsulServer.startWithClientCertificates());
    ConsulSettings without = settings(strict.httpsUrl()).withCaFile(strict.caFile());
    ConsulSettings with =
        without.withClientCertificate(strict.clientCertificate(), strict.clientKey());
    Instance instance = instance(ORDERS, 7001);

    open(with).register(instance);
    ConcurrentLinkedDeque<List<Instance>> seen = followed(open(with), ORDERS);
    ConcurrentLinkedDeque<List<Instance>> nothing;
    try (Log log = new Log()) {
      nothing = followed(open(without), ORDERS);
      soon().untilAsserted(() -> assertThat(log.lines("BW0610")).hasSize(1));
    }

    soon().untilAsserted(() -> assertThat(seen.peekLast()).containsExactly(instance));
    assertThat(nothing).isEmpty();
    assertThatThrownBy(
            () ->
                ConsulRegistry.open(
                    with.withClientCertificate(strict.clientCertificate(), strict.caFile())))
        .hasMessageContaining("BW0604 beanwire.consul.key-file");
  }

  @Test
  void aConnectionUsesTheCertificatesThatTheFilesHoldWhenItIsMade() throws Exception {
    ConsulServer strict = keep(ConsulServer.startWithClientCertificates());
    ConsulServer former = keep(ConsulServer.startWithClientCertificates());
    Path authority = Files.copy(former.caFile(), temp.resolve("ca.pem"));
    Path certificate = Files.copy(former.clientCertificate(), temp.resolve("cert.pem"));
    Path key = Files.copy(former.clientKey(), temp.resolve("key.pem"));
    Instance instance = instance(ORDERS, 7001);
    ConsulSettings right =
        settings(strict.httpsUrl())
            .withCaFile(strict.caFile())
            .withClientCertificate(strict.clientCertificate(), strict.clientKey());
    open(right).register(instance);
    try (Log log = new Log()) {
      ConcurrentLinkedDeque<List<Instance>> seen =
          followed(
              open(right.withCaFile(authority).withClientCertificate(certificate, key)), ORDERS);
      soon().untilAsserted(() -> assertThat(log.lines("BW0610")).hasSize(1));

      Files.copy(strict.caFile(), authority, REPLACE_EXISTING);
      soon().untilAsserted(() -> assertThat(log.lines("BW0626")).hasSize(1));
      Files.copy(strict.clientCertificate(), certificate, REPLACE_EXISTING);
      soon()
          .untilAsserted(
              () ->
                  assertThat(log.lines("BW0625"))
                      .singleElement()
                      .asString()
                      .contains("beanwire.consul.key-file", "the key of another certificate"));
      assertThat(seen).isEmpty();

      Files.copy(strict.clientKey(), key, REPLACE_EXISTING);
      soon().untilAsserted(() -> assertThat(seen.peekLast()).containsExactly(instance));
      assertThat(log.lines("BW0626")).hasSize(2);
    }
  }

  @Test
  void manyServicesAreTakenOutInOneWaitWhileTheAgentHangs() throws Exception {
    ConsulServer agent = keep(ConsulServer.start());
    Registry registering = open(settings(agent.url()));
    AtomicInteger found = new AtomicInteger();
    for (int service = 0; service < 20; service++) {
      ServiceId id = ServiceId.of("service-" + service);
      follow(registering, id, found);
      registering.register(instance(id, 7000 + service));
    }
    soon().untilAsserted(() -> assertThat(found).hasValue(20));
    agent.suspend();
    try (Log log = new Log()) {
      registering.close();

      assertThat(log.lines("BW0614")).filteredOn(it -> it.contains("has not confirmed")).hasSize(1);
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(it -> it.getName().startsWith("beanwire-consul-"));
    } finally {
      agent.resume();
    }
  }

  private Registry open(ConsulSettings settings) {
    return keep(ConsulRegistry.open(settings));
  }

  private <T extends AutoCloseable> T keep(T resource) {
    open.add(resource);
    return resource;
  }

  private static void follow(Registry registry, ServiceId service, AtomicInteger found) {
    registry.subscribe(
        service,
        instances -> {
          if (!instances.isEmpty()) {
            found.incrementAndGet();
          }
        });
  }

  private static ConcurrentLinkedDeque<List<Instance>> followed(
      Registry registry, ServiceId service) {
    ConcurrentLinkedDeque<List<Instance>> seen = new ConcurrentLinkedDeque<>();
    registry.subscribe(service, seen::add);
    return seen;
  }

  private static Instance instance(ServiceId service, int port) {
    return new Instance(
        service.name() + "-" + port,
        service,
        "127.0.0.1",
        port,
        100,
        Instant.parse("2026-11-20T08:00:00Z"),
        Map.of());
  }

  private static ConsulSettings settings(URI agent) {
    return ConsulSettings.DEFAULT.withAgents(List.of(agent));
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(90));
  }
}
