package io.beanwire.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import io.beanwire.registry.consul.ScriptedAgent.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an agent of the tests' own says, because a real one does so only in trouble. */
@Timeout(120)
class AgentInTroubleTest {
  private static final ServiceId ORDERS = ServiceId.of("orders");
  private static final String WATCH = "GET /v1/health/service/orders";
  private static final String REGISTER = "PUT /v1/agent/service/register";
  private static final String BEAT = "PUT /v1/agent/check/pass";

  @Test
  void anAgentWithTooManyConnectionsHasForgottenNothing() throws Exception {
    AtomicInteger beats = new AtomicInteger();
    try (ScriptedAgent agent =
            new ScriptedAgent(
                (method, target) ->
                    target.contains("/check/pass/") && beats.incrementAndGet() <= 3
                        ? new Answer(429, "Your IP is issuing too many concurrent connections")
                        : new Answer(200, ""));
        Log log = new Log();
        Registry registry = ConsulRegistry.open(settings(agent).withTtl(Duration.ofSeconds(1)))) {
      registry.register(instance());

      soon().until(() -> beats.get() > 5);

      assertThat(agent.requests(REGISTER)).hasSize(1);
      assertThat(log.lines("BW0624")).singleElement().asString().contains("429", "max-connections");
    }
  }

  @Test
  void anAgentThatRefusesEveryHeartbeatIsToldOfTheInstanceAgain() throws Exception {
    try (ScriptedAgent agent =
            new ScriptedAgent(
                (method, target) ->
                    target.contains("/check/pass/")
                        ? new Answer(500, "in words that nobody knows")
                        : new Answer(200, ""));
        Registry registry = ConsulRegistry.open(settings(agent).withTtl(Duration.ofSeconds(1)))) {
      registry.register(instance());

      soon().until(() -> agent.requests(REGISTER).size() > 1);

      assertThat(agent.requests(BEAT).size()).isGreaterThan(5);
    }
  }

  @Test
  void anOverloadedAgentIsAskedLessAndLessAndFromWhereItWas() throws Exception {
    AtomicInteger questions = new AtomicInteger();
    try (ScriptedAgent agent =
            new ScriptedAgent(
                (method, target) ->
                    switch (target.contains("/health/") ? questions.incrementAndGet() : 2) {
                      case 1 -> answer("[]", Map.of("X-Consul-Index", "7"));
                      case 2, 3 -> new Answer(500, "No cluster leader");
                      default -> null;
                    });
        Registry registry = ConsulRegistry.open(settings(agent))) {
      registry.subscribe(ORDERS, instances -> {});

      soon().until(() -> agent.requests(WATCH).size() == 4);

      assertThat(agent.requests(WATCH)).filteredOn(it -> it.contains("index=0&")).hasSize(1);
      assertThat(agent.requests(WATCH)).allMatch(it -> it.contains("&stale&"));
    }
  }

  @Test
  void theErrorOfACallSaysThatTheTokenIsWrongOrMayNotSeeTheService() throws Exception {
    AtomicInteger questions = new AtomicInteger();
    CountDownLatch refusalSeen = new CountDownLatch(1);
    try (ScriptedAgent agent =
            new ScriptedAgent(
                (method, target) -> {
                  if (!target.contains("/health/")) {
                    return answer("{}", Map.of());
                  }
                  return switch (questions.incrementAndGet()) {
                    case 1 -> new Answer(403, "ACL not found");
                    case 2 -> {
                      refusalSeen.await();
                      yield answer(
                          "[]",
                          Map.of(
                              "X-Consul-Index", "1", "X-Consul-Results-Filtered-By-ACLs", "true"));
                    }
                    default -> null;
                  };
                });
        Registry registry = ConsulRegistry.open(settings(agent))) {
      registry.subscribe(ORDERS, instances -> {});

      soon().until(() -> registry.hintOn(ORDERS).contains("403 ACL not found"));
      assertThat(registry.hintOn(ORDERS)).contains("beanwire.consul.token");
      refusalSeen.countDown();
      soon().until(() -> registry.hintOn(ORDERS).contains("service:read"));
      assertThat(registry.hintOn(ServiceId.of("others"))).isEmpty();
    }
  }

  @Test
  void instancesThatTheTokenMayNotSeeAreReportedOnce() throws Exception {
    AtomicInteger questions = new AtomicInteger();
    try (ScriptedAgent agent =
            new ScriptedAgent(
                (method, target) -> {
                  if (!target.contains("/health/")) {
                    return answer("{}", Map.of());
                  }
                  int number = questions.incrementAndGet();
                  return number > 4
                      ? null
                      : answer(
                          "[]",
                          Map.of(
                              "X-Consul-Index",
                              "" + number,
                              "X-Consul-Results-Filtered-By-ACLs",
                              "" + (number < 3)));
                });
        Log log = new Log();
        Registry registry = ConsulRegistry.open(settings(agent))) {
      registry.subscribe(ORDERS, instances -> {});

      soon().until(() -> questions.get() > 4);

      assertThat(log.lines("BW0620"))
          .singleElement()
          .asString()
          .contains("orders", "service:read", "node:read", "beanwire.consul.token");
      assertThat(log.lines("BW0616")).hasSize(1);
    }
  }

  @Test
  void namespaceAndPartitionGoWithEveryRequest() throws Exception {
    try (ScriptedAgent agent =
            new ScriptedAgent(
                (method, target) ->
                    method.equals("GET")
                        ? answer("[]", Map.of("X-Consul-Index", "1"))
                        : new Answer(200, ""));
        Registry registry =
            ConsulRegistry.open(
                settings(agent)
                    .withTtl(Duration.ofSeconds(1))
                    .withNamespace("team-a")
                    .withPartition("eu"))) {
      registry.register(instance());
      registry.subscribe(ORDERS, instances -> {});
      soon().until(() -> agent.requests(BEAT).size() > 1 && !agent.requests(WATCH).isEmpty());
      registry.close();

      assertThat(agent.requests("/v1/"))
          .allMatch(it -> it.contains("ns=team-a&partition=eu"))
          .anyMatch(it -> it.contains("/deregister/"));
    }
  }

  @Test
  void heartbeatsGoOnWhileAListenerBlocksAllThatWatches() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger index = new AtomicInteger();
    try (ScriptedAgent agent =
            new ScriptedAgent(
                (method, target) ->
                    method.equals("GET")
                        ? answer("[]", Map.of("X-Consul-Index", "" + index.incrementAndGet()))
                        : new Answer(200, ""));
        Registry registry = ConsulRegistry.open(settings(agent).withTtl(Duration.ofSeconds(1)))) {
      registry.register(instance());
      CountDownLatch blocked = new CountDownLatch(2);
      for (String service : List.of("orders", "customers")) {
        registry.subscribe(
            ServiceId.of(service),
            instances -> {
              blocked.countDown();
              awaitQuietly(release);
            });
      }
      assertThat(blocked.await(60, TimeUnit.SECONDS)).isTrue();

      int before = agent.requests(BEAT).size();
      soon().until(() -> agent.requests(BEAT).size() > before + 5);
      release.countDown();
    }
  }

  @Test
  void anErrorInAWatchIsLoggedAndTheWatchGoesOn() throws Exception {
    AtomicInteger index = new AtomicInteger();
    AtomicBoolean thrown = new AtomicBoolean();
    CountDownLatch after = new CountDownLatch(1);
    try (ScriptedAgent agent =
            new ScriptedAgent(
                (method, target) ->
                    target.contains("/health/")
                        ? answer(
                            entry(7000 + index.incrementAndGet()),
                            Map.of("X-Consul-Index", "" + index.get()))
                        : answer("{}", Map.of()));
        Log log = new Log();
        Registry registry = ConsulRegistry.open(settings(agent))) {
      registry.subscribe(
          ORDERS,
          instances -> {
            if (thrown.compareAndSet(false, true)) {
              throw new AssertionError("expected");
            }
            after.countDown();
          });

      assertThat(after.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(log.lines("BW0618")).hasSize(1);
    }
  }

  @Test
  void theNamesOfAllServicesAreFetchedOnlyWhereAServiceHasNoInstance() throws Exception {
    AtomicInteger index = new AtomicInteger();
    try (ScriptedAgent agent =
            new ScriptedAgent(
                (method, target) -> {
                  if (target.contains("/catalog/")) {
                    return answer("{\"orders\": [\"beanwire-service=orders\"]}", Map.of());
                  }
                  if (target.contains("/misspelt")) {
                    return answer("[]", Map.of("X-Consul-Index", "1"));
                  }
                  int number = index.incrementAndGet();
                  return number > 3
                      ? null
                      : answer(entry(7000 + number), Map.of("X-Consul-Index", "" + number));
                });
        Registry registry = ConsulRegistry.open(settings(agent))) {
      registry.subscribe(ORDERS, instances -> {});
      soon().until(() -> index.get() > 3);
      assertThat(agent.requests("/catalog/")).isEmpty();

      CompletableFuture<Set<ServiceId>> known = new CompletableFuture<>();
      registry.subscribe(
          ServiceId.of("misspelt"), instances -> known.complete(registry.knownServices()));

      soon().until(() -> !agent.requests("/catalog/").isEmpty());
      assertThat(known.get(60, TimeUnit.SECONDS))
          .as("with the news that there is no instance")
          .containsExactly(ORDERS);
    }
  }

  private static Answer answer(String body, Map<String, String> headers) {
    return new Answer(200, body, headers);
  }

  private static String entry(int port) {
    String registration =
        ServiceEntry.registration(
            ConsulJson.find(),
            new Instance("one", ORDERS, "127.0.0.1", port, 100, Instant.EPOCH, Map.of()),
            Duration.ofSeconds(10));
    return "[{\"Node\": {}, \"Service\": " + registration + "}]";
  }

  private static Instance instance() {
    return new Instance("one", ORDERS, "127.0.0.1", 7001, 100, Instant.EPOCH, Map.of());
  }

  private static ConsulSettings settings(ScriptedAgent agent) {
    return ConsulSettings.DEFAULT.withAgents(List.of(agent.url()));
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
