package io.beanwire.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.beanwire.contract.ServiceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticRegistryTest {
  private static final ServiceId ORDERS = new ServiceId("com.acme.orders", "blue", "2");
  private static final String KEY = "beanwire.client.com.acme.orders.addresses";

  @Test
  void aServiceIsWhereItsAddressesSay() {
    List<Instance> instances =
        instances("shop-1.example:7001, 10.0.0.2:7002;weight=50,[2001:db8::1]:7003 ; weight=0");

    assertThat(instances)
        .extracting(Instance::host, Instance::port, Instance::weight)
        .containsExactlyInAnyOrder(
            tuple("shop-1.example", 7001, 100),
            tuple("10.0.0.2", 7002, 50),
            tuple("2001:db8::1", 7003, 0));
    assertThat(instances).extracting(Instance::service).containsOnly(ORDERS);
    assertThat(instances).extracting(Instance::id).doesNotHaveDuplicates();
  }

  @Test
  void aServiceWithoutAddressesHasNoInstance() {
    List<List<Instance>> seen = new ArrayList<>();
    Registry registry = new StaticRegistry(settings(Map.of(KEY, "localhost:7001")));

    registry.subscribe(ServiceId.of("other"), seen::add);
    registry.subscribe(ORDERS, instances -> {});

    assertThat(seen).containsExactly(List.of());
    assertThat(registry.knownServices()).containsExactly(ORDERS);
  }

  @Test
  void registeringTellsNobody() {
    Registry registry = new StaticRegistry(settings(Map.of()));
    List<List<Instance>> seen = new ArrayList<>();

    registry.register(RegistryContract.instance(ORDERS, 7001)).close();
    registry.subscribe(ORDERS, seen::add);

    assertThat(seen).containsExactly(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:",
        ":7001",
        "localhost:0",
        "localhost:65536",
        "localhost:999999",
        "2001:db8::1:7001",
        "[2001:db8::1]",
        "[local host]:7001",
        "http://localhost:7001",
        "localhost:7001;weight=10001",
        "localhost:7001;weight=-1",
        "localhost:7001;weight",
        "localhost:7001,",
        "localhost:7001,,localhost:7002",
        "localhost:7001,localhost:7001",
        "localhost:7001 localhost:7002"
      })
  void addressesThatMakeNoSenseAreRefused(String text) {
    assertThatThrownBy(() -> instances(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BW0511 " + KEY + ": \"" + text + "\"")
        .hasMessageContaining("expected: host:port");
  }

  private static List<Instance> instances(String text) {
    List<List<Instance>> seen = new ArrayList<>();
    new StaticRegistry(settings(Map.of(KEY, text))).subscribe(ORDERS, seen::add);
    assertThat(seen).hasSize(1);
    return seen.get(0);
  }

  private static RegistryFactory.Settings settings(Map<String, String> values) {
    return new TextSettings(values);
  }
}
