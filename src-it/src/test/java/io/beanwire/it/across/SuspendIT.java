package io.beanwire.it.across;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.ServiceId;
import io.beanwire.it.server.WildFly;
import io.beanwire.it.shop.Order;
import io.beanwire.it.shop.OrderBean;
import io.beanwire.it.shop.OrderService;
import io.beanwire.it.shop.Receipt;
import io.beanwire.it.shop.ShopServlet;
import io.beanwire.registry.Instance;
import io.beanwire.registry.LocalRegistry;
import io.beanwire.registry.Registry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** WildFly's {@code :suspend} and {@code :resume}, beside an instance in this JVM that stays. */
@ExtendWith(SharedServers.class)
class SuspendIT {
  private static final String STAYING = "plain";

  @TempDir Path leases;
  private Registry registry;
  private RpcServer staying;
  private RpcClient client;
  private OrderService orders;
  private final AtomicReference<List<Instance>> known = new AtomicReference<>(List.of());

  /** Takes orders in plain Java. */
  private static final class PlainOrders implements OrderService {
    @Override
    public Receipt place(Order order) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String work(long millis) {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      return STAYING;
    }
  }

  @BeforeEach
  void startTheInstanceThatStays() {
    registry = LocalRegistry.open(leases, Duration.ofSeconds(10));
    registry.subscribe(ServiceId.of("orders"), known::set);
    staying =
        RpcServer.builder()
            .registry(registry)
            .export(Export.of(OrderService.class, new PlainOrders()))
            .build();
    staying.start();
    staying.publish();
    client = RpcClient.builder().registry(registry).build();
    orders =
        client.proxy(OrderService.class, CallSettings.DEFAULT.withTimeout(Duration.ofSeconds(20)));
  }

  @AfterEach
  void stop() {
    client.close();
    staying.close();
    registry.close();
  }

  @Test
  void aSuspendedServerLosesNoCallAndIsBackWhenItResumes(Servers servers) {
    WildFly leaving = (WildFly) servers.get(Product.WILDFLY);
    leaving.deploy(Apps.shop("orders.war", Apps.local(leases), OrderBean.class, ShopServlet.class));
    try (Load load = new Load()) {
      load.with(6, () -> orders.work(10)).with(2, () -> orders.work(300));
      awaitAnswers(load, leaving.name(), 100);
      awaitAnswers(load, STAYING, 100);

      leaving.suspend();

      await().atMost(Duration.ofSeconds(30)).until(() -> known.get().size() == 1);
      assertThat(Http.get(leaving.uri("/orders/shop?article=tea")).statusCode()).isEqualTo(503);
      long answered = load.answersOf(leaving.name());
      awaitAnswers(load, STAYING, 200);
      assertThat(load.answersOf(leaving.name())).isLessThanOrEqualTo(answered + 8);

      leaving.resume();

      await().atMost(Duration.ofSeconds(30)).until(() -> known.get().size() == 2);
      awaitAnswers(load, leaving.name(), 100);
      load.close();
      assertThat(load.failures()).isEmpty();
    } finally {
      leaving.resume();
      leaving.undeploy("orders.war");
    }
  }

  @Test
  void whatIsDeployedToASuspendedServerIsAnnouncedWhenItResumes(Servers servers) {
    WildFly server = (WildFly) servers.get(Product.WILDFLY);
    server.suspend();
    try {
      server.deploy(Apps.shop("orders.war", Apps.local(leases), OrderBean.class));
      assertThat(known.get()).hasSize(1);

      server.resume();

      await().atMost(Duration.ofSeconds(30)).until(() -> known.get().size() == 2);
    } finally {
      server.resume();
      server.undeploy("orders.war");
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> known.get().size() == 1);
  }

  @Test
  void anApplicationThatIsUndeployedWhileSuspendedStaysAway(Servers servers) {
    WildFly server = (WildFly) servers.get(Product.WILDFLY);
    server.deploy(Apps.shop("orders.war", Apps.local(leases), OrderBean.class));
    await().atMost(Duration.ofSeconds(30)).until(() -> known.get().size() == 2);
    try {
      server.suspend();
      await().atMost(Duration.ofSeconds(30)).until(() -> known.get().size() == 1);
    } finally {
      server.undeploy("orders.war");
      server.resume();
    }
    assertThat(orders.work(1)).isEqualTo(STAYING);
    assertThat(known.get()).hasSize(1);
  }

  /** Waits for so many more answers, or for the first failure. */
  private static void awaitAnswers(Load load, String server, long more) {
    long enough = load.answersOf(server) + more;
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> load.answersOf(server) >= enough || !load.failures().isEmpty());
  }
}
