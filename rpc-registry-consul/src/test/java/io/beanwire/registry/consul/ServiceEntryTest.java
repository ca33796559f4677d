package io.beanwire.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceEntryTest {
  @ParameterizedTest
  @CsvSource({
    "orders, orders",
    "com.acme.OrderService, com-acme-orderservice",
    "__a..b__, a-b",
    "..., service"
  })
  void aServiceHasANameThatIsValidInDns(String service, String name) {
    assertThat(ServiceEntry.name(ServiceId.of(service))).isEqualTo(name);
  }

  @Test
  void aLongNameIsCutWithoutADashAtTheEnd() {
    assertThat(ServiceEntry.name(ServiceId.of("a".repeat(63)))).isEqualTo("a".repeat(63));
    assertThat(ServiceEntry.name(ServiceId.of("a".repeat(53) + ".bcdefghijkl")))
        .matches("a{53}-[0-9a-f]{8}");
    assertThat(ServiceEntry.name(ServiceId.of("a".repeat(128)))).matches("a{54}-[0-9a-f]{8}");
  }

  @Test
  void longNamesThatDifferAtTheirEndsStayDifferent() {
    String common = "com.acme.".repeat(8);

    assertThat(ServiceEntry.name(ServiceId.of(common + "Orders")))
        .isNotEqualTo(ServiceEntry.name(ServiceId.of(common + "Customers")));
  }

  @Test
  void anIdThatWouldNeedEscapingIsReplaced() {
    assertThat(ServiceEntry.id(instance("shop-1.a_b"))).isEqualTo("shop-1.a_b");
    assertThat(ServiceEntry.id(instance("../x")))
        .matches("[0-9a-f-]{36}")
        .isEqualTo(ServiceEntry.id(instance("../x")))
        .isNotEqualTo(ServiceEntry.id(instance("../y")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "blue/orders", "orders:2", "blue.1/com.acme.Orders:2.0-beta_1"})
  void theTagNamesTheService(String service) {
    assertThat(ServiceEntry.service(ServiceEntry.SERVICE_TAG + service)).get().hasToString(service);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "beanwire",
        "orders",
        "beanwire-service=",
        "beanwire-service=/",
        "beanwire-service=:",
        "beanwire-service=a:b/c",
        "beanwire-service=a b"
      })
  void anyOtherTagNamesNone(String tag) {
    assertThat(ServiceEntry.service(tag)).isEmpty();
  }

  private static Instance instance(String id) {
    return new Instance(
        id, ServiceId.of("orders"), "127.0.0.1", 7001, 100, Instant.EPOCH, Map.of());
  }
}
