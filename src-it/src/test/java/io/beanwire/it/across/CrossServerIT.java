package io.beanwire.it.across;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.it.server.AppServer;
import io.beanwire.it.shop.BlueOrderBean;
import io.beanwire.it.shop.BlueShopServlet;
import io.beanwire.it.shop.GreenOrderBean;
import io.beanwire.it.shop.GreenShopServlet;
import io.beanwire.registry.consul.ConsulServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServers.class)
class CrossServerIT {
  @Test
  void anOrderPlacedOnEitherServerIsServedByTheOther(Servers servers) throws Exception {
    AppServer wildfly = servers.get(Product.WILDFLY);
    AppServer payara = servers.get(Product.PAYARA);
    try (ConsulServer consul = ConsulServer.start()) {
      String configuration = Apps.consul(consul.url());
      payara.deploy(
          Apps.shop("blue.war", configuration, BlueOrderBean.class, GreenShopServlet.class));
      wildfly.deploy(
          Apps.shop("green.war", configuration, GreenOrderBean.class, BlueShopServlet.class));

      assertThat(Http.get(wildfly.uri("/green/shop?article=tea")).body())
          .isEqualTo("7 7.50 payara");
      assertThat(Http.get(payara.uri("/blue/shop?article=tea")).body()).isEqualTo("7 7.50 wildfly");
      assertThat(Http.get(payara.uri("/blue/shop?article=unicorn")).body())
          .contains("OutOfStockException: no unicorn left")
          .contains("GreenOrderBean")
          .contains("Caused by: java.lang.IllegalStateException: never was in stock");
    } finally {
      payara.undeploy("blue.war");
      wildfly.undeploy("green.war");
    }
  }
}
