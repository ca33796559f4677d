package io.beanwire.registry;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beanwire.contract.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every registry that instances can register with must do. */
public abstract class RegistryContract {
  protected static final ServiceId ORDERS = ServiceId.of("com.acme.orders");

  private final List<Registry> opened = new ArrayList<>();

  /** A registry of its own, as another process would have it, on the one ground of this test. */
  protected abstract Registry newRegistry() throws Exception;

  protected final Registry open() throws Exception {
    return keep(newRegistry());
  }

  /** Sees to it that the registry is closed after the test. */
  protected final Registry keep(Registry registry) {
    opened.add(registry);
    return registry;
  }

  /** Ends what the registries of a test need, after they were closed. */
  protected void endGround() throws Exception {}

  @AfterEach
  final void closeRegistries() throws Exception {
    try {
      opened.forEach(Registry::close);
    } finally {
      endGround();
    }
  }

  @Test
  void anInstanceIsSeenByTheSubscriberOfAnotherRegistry() throws Exception {
    List<List<Instance>> seen = subscribed(open(), ORDERS);
    Instance instance = instance(ORDERS, 7001);

    open().register(instance);

    soon().untilAsserted(() -> assertThat(last(seen)).containsExactly(instance));
  }

  @Test
  void everythingThatIsKnownOfAnInstanceArrives() throws Exception {
    Instance instance =
        new Instance(
            "an id/with:odd #characters ü" + UUID.randomUUID(),
            new ServiceId("com.acme.Orders_1-x", "blue.green", "2.0-beta_1"),
            "fe80::1",
            65535,
            0,
            Instant.parse("2026-11-20T08:09:10.123456789Z"),
            Map.of("zone", "Zürich = 東京 \\ \"x\"\n", "with.dots", "1", "empty", "", "a b/ä", "ö"));
    List<List<Instance>> seen = subscribed(open(), instance.service());

    open().register(instance);

    soon().untilAsserted(() -> assertThat(last(seen)).containsExactly(instance));
  }

  @Test
  void theRegistryThatRegistersSeesItsOwnInstanceToo() throws Exception {
    Registry registry = open();
    Instance instance = instance(ORDERS, 7001);
    registry.register(instance);

    List<List<Instance>> seen = subscribed(registry, ORDERS);

    soon().untilAsserted(() -> assertThat(last(seen)).containsExactly(instance));
  }

  @Test
  void aSubscriberThatComesLateSeesWhatIsThere() throws Exception {
    Instance first = instance(ORDERS, 7001);
    Instance second = instance(ORDERS, 7002);
    open().register(first);
    open().register(second);

    List<List<Instance>> seen = subscribed(open(), ORDERS);

    soon().untilAsserted(() -> assertThat(last(seen)).containsExactlyInAnyOrder(first, second));
  }

  @Test
  void aSecondSubscriberHearsWhatTheFirstHasHeard() throws Exception {
    Registry consumer = open();
    List<List<Instance>> first = subscribed(consumer, ORDERS);
    Instance instance = instance(ORDERS, 7001);
    open().register(instance);
    soon().untilAsserted(() -> assertThat(last(first)).containsExactly(instance));

    List<List<Instance>> second = subscribed(consumer, ORDERS);

    soon().untilAsserted(() -> assertThat(last(second)).containsExactly(instance));
  }

  @Test
  void aServiceThatNobodyOffersIsAnEmptyList() throws Exception {
    List<List<Instance>> seen = subscribed(open(), ServiceId.of("nobody"));

    soon().untilAsserted(() -> assertThat(last(seen)).isEmpty());
  }

  @Test
  void registeringAnIdAgainReplacesTheInstance() throws Exception {
    List<List<Instance>> seen = subscribed(open(), ORDERS);
    Registry provider = open();
    Instance before = instance(ORDERS, 7001);
    Registry.Registration former = provider.register(before);
    soon().untilAsserted(() -> assertThat(last(seen)).containsExactly(before));
    Instance after =
        new Instance(
            before.id(), ORDERS, before.host(), 7001, 25, before.startedAt(), before.meta());

    provider.register(after);
    soon().untilAsserted(() -> assertThat(last(seen)).containsExactly(after));
    former.close();

    Instance other = instance(ORDERS, 7002);
    provider.register(other);
    soon().untilAsserted(() -> assertThat(last(seen)).containsExactlyInAnyOrder(after, other));
  }

  @Test
  void aClosedRegistrationIsGone() throws Exception {
    List<List<Instance>> seen = subscribed(open(), ORDERS);
    Registry provider = open();
    Instance stays = instance(ORDERS, 7001);
    provider.register(stays);
    Registry.Registration leaves = provider.register(instance(ORDERS, 7002));
    soon().untilAsserted(() -> assertThat(last(seen)).hasSize(2));

    leaves.close();
    leaves.close();

    soon().untilAsserted(() -> assertThat(last(seen)).containsExactly(stays));
  }

  @Test
  void closingTheRegistryTakesItsInstancesAway() throws Exception {
    List<List<Instance>> seen = subscribed(open(), ORDERS);
    Registry provider = open();
    provider.register(instance(ORDERS, 7001));
    provider.register(instance(ORDERS, 7002));
    soon().untilAsserted(() -> assertThat(last(seen)).hasSize(2));

    provider.close();
    provider.close();

    soon().untilAsserted(() -> assertThat(last(seen)).isEmpty());
  }

  @Test
  void aClosedRegistryRefusesRegistrationsAndSubscriptions() throws Exception {
    Registry registry = open();
    registry.close();

    assertThatThrownBy(() -> registry.register(instance(ORDERS, 7001)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> registry.subscribe(ORDERS, instances -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void groupsAndVersionsAreKeptApart() throws Exception {
    ServiceId plain = ServiceId.of("orders");
    ServiceId blue = new ServiceId("orders", "blue", "");
    ServiceId second = new ServiceId("orders", "", "2");
    ServiceId both = new ServiceId("orders", "blue", "2");
    List<ServiceId> services = List.of(plain, blue, second, both);
    Registry consumer = open();
    List<List<List<Instance>>> seen =
        services.stream().map(it -> subscribed(consumer, it)).toList();
    Registry provider = open();
    List<Instance> instances =
        services.stream().map(it -> instance(it, 7001 + services.indexOf(it))).toList();

    instances.forEach(provider::register);

    for (int i = 0; i < services.size(); i++) {
      int each = i;
      soon()
          .untilAsserted(
              () -> assertThat(last(seen.get(each))).containsExactly(instances.get(each)));
    }
    seen.forEach(
        snapshots -> assertThat(snapshots).allSatisfy(it -> assertThat(it).hasSizeLessThan(2)));
  }

  @Test
  void aListenerThatThrowsGoesOnHearing() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    List<Instance> latest = new CopyOnWriteArrayList<>();
    Registry consumer = open();
    consumer.subscribe(
        ORDERS,
        instances -> {
          calls.incrementAndGet();
          latest.clear();
          latest.addAll(instances);
          throw new IllegalStateException("on purpose");
        });
    List<List<Instance>> neighbour = subscribed(consumer, ORDERS);
    Registry provider = open();

    provider.register(instance(ORDERS, 7001));
    soon().untilAsserted(() -> assertThat(latest).hasSize(1));
    provider.register(instance(ORDERS, 7002));

    soon().untilAsserted(() -> assertThat(latest).hasSize(2));
    soon().untilAsserted(() -> assertThat(last(neighbour)).hasSize(2));
    assertThat(calls.get()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aClosedSubscriptionHearsNothingMore() throws Exception {
    Registry consumer = open();
    List<List<Instance>> closed = new CopyOnWriteArrayList<>();
    Registry.Subscription subscription = consumer.subscribe(ORDERS, closed::add);
    List<List<Instance>> open = subscribed(consumer, ORDERS);
    soon().untilAsserted(() -> assertThat(last(open)).isEmpty());

    subscription.close();
    subscription.close();
    int heard = closed.size();
    open().register(instance(ORDERS, 7001));

    soon().untilAsserted(() -> assertThat(last(open)).hasSize(1));
    assertThat(closed).hasSize(heard);
  }

  @Test
  void aServiceCanBeWatchedAgainAfterItsLastSubscriptionWasClosed() throws Exception {
    Registry consumer = open();
    consumer.subscribe(ORDERS, instances -> {}).close();
    Instance instance = instance(ORDERS, 7001);
    open().register(instance);

    List<List<Instance>> seen = subscribed(consumer, ORDERS);

    soon().untilAsserted(() -> assertThat(last(seen)).containsExactly(instance));
  }

  @Test
  void knownServicesNameWhatIsThere() throws Exception {
    ServiceId blue = new ServiceId("com.acme.orders", "blue", "2");
    Registry consumer = open();
    subscribed(consumer, ServiceId.of("misspelt"));
    Registry provider = open();

    provider.register(instance(ORDERS, 7001));
    provider.register(instance(blue, 7002));

    soon().untilAsserted(() -> assertThat(consumer.knownServices()).contains(ORDERS, blue));
    assertThat(consumer.knownServices()).doesNotContain(ServiceId.of("misspelt"));
  }

  @Test
  void noThreadOutlivesTheRegistry() throws Exception {
    Set<Thread> before = liveThreads();
    Registry registry = open();
    List<List<Instance>> seen = subscribed(registry, ORDERS);
    registry.register(instance(ORDERS, 7001));
    soon().untilAsserted(() -> assertThat(last(seen)).hasSize(1));
    Set<Thread> during = liveThreads();
    during.removeAll(before);
    assertThat(during).as("the registry works on threads of its own").isNotEmpty();

    registry.close();

    assertThat(during.stream().filter(it -> it.getName().startsWith("beanwire-")))
        .as("threads that close() waits for")
        .noneMatch(Thread::isAlive);
    opened.clear();
    registry = null;
    soon()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(during).noneMatch(Thread::isAlive);
            });
  }

  /** An instance with an id that no other test uses. */
  protected static Instance instance(ServiceId service, int port) {
    return new Instance(
        "instance-" + UUID.randomUUID(),
        service,
        "127.0.0.1",
        port,
        Instance.DEFAULT_WEIGHT,
        Instant.now(),
        Map.of("protocol", "1"));
  }

  /** Subscribes, and returns the list that every snapshot is added to. */
  protected static List<List<Instance>> subscribed(Registry registry, ServiceId service) {
    List<List<Instance>> snapshots = new CopyOnWriteArrayList<>();
    registry.subscribe(service, snapshots::add);
    return snapshots;
  }

  protected static List<Instance> last(List<List<Instance>> snapshots) {
    assertThat(snapshots).as("snapshots delivered").isNotEmpty();
    return snapshots.get(snapshots.size() - 1);
  }

  protected static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
  }

  /** Threads that somebody has started, without the JDK's own that live as long as the JVM. */
  protected static Set<Thread> liveThreads() {
    Set<String> jdk = Set.of("process reaper", "Common-Cleaner", "Finalizer", "awaitility-thread");
    return Thread.getAllStackTraces().keySet().stream()
        .filter(it -> !jdk.contains(it.getName()))
        .collect(toSet());
  }
}
