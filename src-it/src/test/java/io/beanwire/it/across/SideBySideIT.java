package io.beanwire.it.across;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.beanwire.it.server.AppServer;
import io.beanwire.it.server.DeployFailedException;
import io.beanwire.it.server.FreePorts;
import io.beanwire.it.shop.OrderBean;
import io.beanwire.it.shop.ScopedOrderBean;
import io.beanwire.it.shop.ShopServlet;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SharedServers.class)
class SideBySideIT {
  @TempDir Path leases;

  @ParameterizedTest
  @EnumSource
  void twoApplicationsOfOneServerCallEachOther(Product product, Servers servers) {
    AppServer server = servers.get(product);
    server.deploy(Apps.shop("left.war", Apps.local(leases), OrderBean.class));
    server.deploy(Apps.shop("right.war", Apps.local(leases), ShopServlet.class));

    assertThat(Http.get(server.uri("/right/shop?article=tea")).body())
        .isEqualTo("7 7.50 " + server.name());

    server.undeploy("left.war");
    assertThat(Http.get(server.uri("/right/shop?article=tea")).statusCode()).isEqualTo(503);
    server.undeploy("right.war");
  }

  @ParameterizedTest
  @EnumSource
  void aPortOfAnotherApplicationFailsTheDeploymentAndLeavesTheOtherAlone(
      Product product, Servers servers) {
    AppServer server = servers.get(product);
    String port = Integer.toString(FreePorts.next());
    String configuration = Apps.local(leases) + "beanwire.server.port=" + port + "\n";
    server.deploy(Apps.shop("first.war", configuration, OrderBean.class, ShopServlet.class));

    assertThatExceptionOfType(DeployFailedException.class)
        .isThrownBy(() -> server.deploy(Apps.shop("second.war", configuration, OrderBean.class)))
        .withMessageContaining("BW08")
        .withMessageContaining(port);
    assertThat(Http.get(server.uri("/first/shop?article=tea")).body())
        .isEqualTo("7 7.50 " + server.name());
    server.undeploy("first.war");
  }

  @Test
  void twoWarsOfOneEarCallEachOther(Servers servers) {
    AppServer wildfly = servers.get(Product.WILDFLY);
    EnterpriseArchive ear =
        ShrinkWrap.create(EnterpriseArchive.class, "both.ear")
            .addAsModule(Apps.shop("ear-left.war", Apps.local(leases), ScopedOrderBean.class))
            .addAsModule(Apps.shop("ear-right.war", Apps.local(leases), ShopServlet.class));
    wildfly.deploy(ear);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(Http.get(wildfly.uri("/ear-right/shop?article=tea")).body())
                    .isEqualTo("7 7.50 wildfly"));
    wildfly.undeploy("both.ear");
  }
}
