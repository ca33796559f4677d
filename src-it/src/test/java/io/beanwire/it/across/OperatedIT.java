package io.beanwire.it.across;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.it.server.AppServer;
import io.beanwire.it.server.WildFly;
import io.beanwire.it.shop.OrderBean;
import io.beanwire.registry.consul.ConsulServer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What those who operate a server see of an instance: by Consul's own API, and by its health. */
@ExtendWith(SharedServers.class)
class OperatedIT {
  private ConsulServer consul;

  @BeforeEach
  void startConsul() throws Exception {
    consul = ConsulServer.start();
  }

  @AfterEach
  void stopConsul() throws Exception {
    consul.close();
  }

  @ParameterizedTest
  @EnumSource
  void anInstanceIsNamedInConsulAndReadyInMicroProfileHealth(Product product, Servers servers)
      throws Exception {
    AppServer server = servers.get(product);
    server.deploy(Apps.shop("orders.war", Apps.consul(consul.url()), OrderBean.class));
    try {
      await().atMost(Duration.ofSeconds(30)).until(() -> passing().size() == 1);
      JsonObject service = passing().getJsonObject(0).getJsonObject("Service");
      JsonObject meta = service.getJsonObject("Meta");
      assertThat(meta.getString("application")).isEqualTo("orders");
      assertThat(meta.getString("node")).isEqualTo(node());
      assertThat(meta.getString("pid")).isEqualTo(Long.toString(server.process().pid()));
      assertThat(meta.getString("beanwire")).isNotBlank();
      assertThat(service.getJsonArray("Tags").toString())
          .contains("\"application=orders\"", "\"node=" + node() + "\"");

      assertThat(check(server, "ready").getString("status")).isEqualTo("UP");
      assertThat(check(server, "ready").getJsonObject("data").getString("server"))
          .isEqualTo("SERVING");
      assertThat(check(server, "live").getString("status")).isEqualTo("UP");
    } finally {
      server.undeploy("orders.war");
    }
    assertThat(passing()).isEmpty();
  }

  @Test
  void aSuspendedInstanceHasLeftConsulAndIsNotReadyUntilItResumes(Servers servers) {
    WildFly server = (WildFly) servers.get(Product.WILDFLY);
    server.deploy(Apps.shop("orders.war", Apps.consul(consul.url()), OrderBean.class));
    try (Customer customer = Customer.ofConsul(consul.url())) {
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> customer.orders().work(1) != null);

      server.suspend();

      await().atMost(Duration.ofSeconds(30)).until(() -> passing().isEmpty());
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> check(server, "ready").getString("status").equals("DOWN"));
      assertThat(check(server, "live").getString("status")).isEqualTo("UP");

      server.resume();

      await().atMost(Duration.ofSeconds(30)).until(() -> passing().size() == 1);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> check(server, "ready").getString("status").equals("UP"));
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> customer.orders().work(1) != null);
    } finally {
      server.resume();
      server.undeploy("orders.war");
    }
  }

  /** The instances of the service that Consul's own API calls passing. */
  private JsonArray passing() {
    HttpResponse<String> answer =
        Http.get(consul.url().resolve("/v1/health/service/orders?passing"));
    return Json.createReader(new StringReader(answer.body())).readArray();
  }

  /** Beanwire's check among those of a server. */
  private static JsonObject check(AppServer server, String kind) {
    HttpResponse<String> answer = Http.get(server.health(kind));
    return Json.createReader(new StringReader(answer.body()))
        .readObject()
        .getJsonArray("checks")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(check -> check.getString("name").equals("beanwire"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no check of ours in " + answer.body()));
  }

  private static String node() throws Exception {
    String named = System.getenv("HOSTNAME");
    return named == null || named.isBlank() ? InetAddress.getLocalHost().getHostName() : named;
  }
}
