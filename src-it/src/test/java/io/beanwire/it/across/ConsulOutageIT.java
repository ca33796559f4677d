package io.beanwire.it.across;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.it.server.AppServer;
import io.beanwire.it.shop.OrderBean;
import io.beanwire.it.shop.ShopServlet;
import io.beanwire.registry.consul.ConsulServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServers.class)
class ConsulOutageIT {
  @Test
  void applicationsStartWithoutConsulAndFindEachOtherWhenItComes(Servers servers) throws Exception {
    AppServer wildfly = servers.get(Product.WILDFLY);
    AppServer payara = servers.get(Product.PAYARA);
    try (ConsulServer consul = ConsulServer.start()) {
      consul.kill();
      String configuration = Apps.consul(consul.url());
      payara.deploy(Apps.shop("orders.war", configuration, OrderBean.class));
      wildfly.deploy(Apps.shop("counter.war", configuration, ShopServlet.class));

      HttpResponse<String> refused = Http.get(wildfly.uri("/counter/shop?article=tea"));
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).containsPattern("BW07\\d\\d orders").contains("consul");

      consul.restart();
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(Http.get(wildfly.uri("/counter/shop?article=tea")).body())
                      .isEqualTo("7 7.50 payara"));
    } finally {
      payara.undeploy("orders.war");
      wildfly.undeploy("counter.war");
    }
  }

  @Test
  void noCallFailsWhileConsulIsAwayAndAfterItHasForgottenEverything(Servers servers)
      throws Exception {
    AppServer wildfly = servers.get(Product.WILDFLY);
    AppServer payara = servers.get(Product.PAYARA);
    try (ConsulServer consul = ConsulServer.start()) {
      String configuration = Apps.consul(consul.url());
      payara.deploy(Apps.shop("orders.war", configuration, OrderBean.class));
      wildfly.deploy(Apps.shop("orders.war", configuration, OrderBean.class));
      try (Customer customer = Customer.ofConsul(consul.url());
          Load load = new Load()) {
        load.with(4, () -> customer.orders().work(10));
        awaitAnswersOfBoth(load);

        consul.kill();
        awaitAnswersOfBoth(load);
        consul.restart();
        awaitAnswersOfBoth(load);

        try (Customer newcomer = Customer.ofConsul(consul.url());
            Load freshLoad = new Load()) {
          await()
              .atMost(Duration.ofMinutes(1))
              .ignoreExceptions()
              .until(() -> newcomer.orders().work(1) != null);
          awaitAnswersOfBoth(freshLoad.with(1, () -> newcomer.orders().work(1)));
        }
        load.close();
        assertThat(load.failures()).isEmpty();
      }
    } finally {
      payara.undeploy("orders.war");
      wildfly.undeploy("orders.war");
    }
  }

  private static void awaitAnswersOfBoth(Load load) {
    long wildfly = load.answersOf("wildfly") + 50;
    long payara = load.answersOf("payara") + 50;
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                load.answersOf("wildfly") >= wildfly && load.answersOf("payara") >= payara
                    || !load.failures().isEmpty());
    assertThat(load.failures()).isEmpty();
  }
}
