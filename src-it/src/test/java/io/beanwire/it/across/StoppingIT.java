package io.beanwire.it.across;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.it.server.AppServer;
import io.beanwire.it.shop.OrderBean;
import io.beanwire.registry.consul.ConsulServer;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SharedServers.class)
class StoppingIT {
  @ParameterizedTest
  @EnumSource
  void undeployingOneOfTwoProvidersLosesNoCall(Product product, Servers servers) throws Exception {
    stopUnderLoad(product, servers, server -> server.undeploy("orders.war"));
  }

  @ParameterizedTest
  @EnumSource
  void terminatingTheServerOfOneOfTwoProvidersLosesNoCall(Product product, Servers servers)
      throws Exception {
    stopUnderLoad(
        product,
        servers,
        server -> {
          server.process().terminate();
          server.process().awaitEnd();
        });
  }

  private static void stopUnderLoad(Product product, Servers servers, Stop stop) throws Exception {
    AppServer leaving = servers.get(product);
    AppServer staying = servers.get(product.other());
    try (ConsulServer consul = ConsulServer.start()) {
      String configuration = Apps.consul(consul.url());
      leaving.deploy(Apps.shop("orders.war", configuration, OrderBean.class));
      staying.deploy(Apps.shop("orders.war", configuration, OrderBean.class));
      try (Customer customer = Customer.ofConsul(consul.url());
          Load load = new Load()) {
        load.with(6, () -> customer.orders().work(10)).with(2, () -> customer.orders().work(300));
        awaitAnswers(load, leaving, 100);
        awaitAnswers(load, staying, 100);

        stop.accept(leaving);

        long answered = load.answersOf(leaving.name());
        awaitAnswers(load, staying, 200);
        load.close();
        assertThat(load.failures()).isEmpty();
        assertThat(load.answersOf(leaving.name())).isLessThanOrEqualTo(answered + 8);
      } finally {
        staying.undeploy("orders.war");
      }
    }
  }

  /** Waits for so many more answers, or for the first failure. */
  private static void awaitAnswers(Load load, AppServer server, long more) {
    long enough = load.answersOf(server.name()) + more;
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> load.answersOf(server.name()) >= enough || !load.failures().isEmpty());
  }

  /** A way to stop a provider. */
  private interface Stop {
    void accept(AppServer server);
  }
}
