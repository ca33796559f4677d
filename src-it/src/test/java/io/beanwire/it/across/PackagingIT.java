package io.beanwire.it.across;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.client.RpcClient;
import io.beanwire.contract.ServiceId;
import io.beanwire.it.server.AppServer;
import io.beanwire.it.shop.Line;
import io.beanwire.it.shop.Order;
import io.beanwire.it.shop.OrderService;
import io.beanwire.it.shop.OutOfStockException;
import io.beanwire.it.shop.Receipt;
import io.beanwire.it.shop.ScopedOrderBean;
import io.beanwire.it.shop.ShopServlet;
import io.beanwire.it.shop.StatelessOrderBean;
import io.beanwire.it.war.Wars;
import io.beanwire.registry.Instance;
import io.beanwire.registry.LocalRegistry;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Beanwire in other places than WEB-INF/lib. */
@ExtendWith(SharedServers.class)
class PackagingIT {
  @TempDir Path leases;

  @Test
  void anEjbJarWithoutAnyWebApplicationServes(Servers servers) {
    AppServer server = servers.get(Product.WILDFLY);
    JavaArchive beans =
        ShrinkWrap.create(JavaArchive.class, "orders-ejb.jar")
            .addClasses(
                Line.class,
                Order.class,
                OrderService.class,
                OutOfStockException.class,
                Receipt.class,
                StatelessOrderBean.class)
            .addClass("io.beanwire.it.shop.OrderBook")
            .addClass("io.beanwire.it.shop.Counter")
            .addAsResource(
                new StringAsset("beanwire.server.host=127.0.0.1\n" + Apps.local(leases)),
                "META-INF/microprofile-config.properties");
    EnterpriseArchive ear =
        ShrinkWrap.create(EnterpriseArchive.class, "ejb.ear")
            .addAsModule(beans)
            .addAsLibraries(Wars.engine().toArray(File[]::new));
    assertServes(server, ear);
  }

  @Test
  void aWarWhoseOrderingLeavesUsOutServes(Servers servers) {
    AppServer server = servers.get(Product.WILDFLY);
    WebArchive war =
        Apps.shop("ordered.war", Apps.local(leases), ScopedOrderBean.class)
            .setWebXML(
                new StringAsset(
                    "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                        + "<absolute-ordering/></web-app>"));
    assertServes(server, war);
  }

  @Test
  void twoWarsThatShareTheEarsLibrariesCallEachOther(Servers servers) {
    AppServer server = servers.get(Product.WILDFLY);
    EnterpriseArchive ear =
        ShrinkWrap.create(EnterpriseArchive.class, "shared.ear")
            .addAsModule(
                Apps.parts(
                    Wars.plain("l.war", "beanwire.server.host=127.0.0.1\n" + Apps.local(leases)),
                    ScopedOrderBean.class))
            .addAsModule(
                Apps.parts(
                    Wars.plain("r.war", "beanwire.server.host=127.0.0.1\n" + Apps.local(leases)),
                    ShopServlet.class))
            .addAsLibraries(Wars.engine().toArray(File[]::new));
    server.deploy(ear);
    try {
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(Http.get(server.uri("/r/shop?article=tea")).body())
                      .isEqualTo("7 7.50 wildfly"));
    } finally {
      server.undeploy("shared.ear");
    }
  }

  /** Calls what the archive serves, and looks that it has left when the archive is gone. */
  private void assertServes(AppServer server, Archive<?> archive) {
    AtomicReference<List<Instance>> known = new AtomicReference<>(List.of());
    try (LocalRegistry registry = LocalRegistry.open(leases, Duration.ofSeconds(10));
        var watching = registry.subscribe(ServiceId.of("orders"), known::set);
        RpcClient client = RpcClient.builder().registry(registry).build()) {
      server.deploy(archive);
      try {
        await().atMost(Duration.ofSeconds(30)).until(() -> known.get().size() == 1);
        assertThat(client.proxy(OrderService.class).work(1)).isEqualTo(server.name());
      } finally {
        server.undeploy(archive.getName());
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> known.get().isEmpty());
    }
  }
}
