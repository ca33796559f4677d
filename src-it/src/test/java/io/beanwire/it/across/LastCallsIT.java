package io.beanwire.it.across;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.it.server.AppServer;
import io.beanwire.it.shop.BlueOrderBean;
import io.beanwire.it.shop.LastOrdersBean;
import io.beanwire.it.shop.LastOrdersListener;
import io.beanwire.it.shop.Order;
import io.beanwire.it.shop.OrderService;
import io.beanwire.it.shop.Receipt;
import io.beanwire.registry.LocalRegistry;
import io.beanwire.registry.Registry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application calls while it ends. */
@ExtendWith(SharedServers.class)
class LastCallsIT {
  @TempDir Path leases;

  @ParameterizedTest
  @EnumSource
  void listenersAndBeansCallRemoteBeansToTheEnd(Product product, Servers servers) {
    List<Long> calls = new CopyOnWriteArrayList<>();
    OrderService orders =
        new OrderService() {
          @Override
          public Receipt place(Order order) {
            throw new UnsupportedOperationException();
          }

          @Override
          public String work(long millis) {
            calls.add(millis);
            return "";
          }
        };
    try (Registry registry = LocalRegistry.open(leases, Duration.ofSeconds(10));
        RpcServer provider =
            RpcServer.builder()
                .registry(registry)
                .export(Export.of(OrderService.class, orders))
                .build()) {
      provider.start();
      provider.publish();
      AppServer server = servers.get(product);
      // An export of another group makes it a server, too, which is closed before its clients.
      server.deploy(
          Apps.shop(
              "last.war",
              Apps.local(leases),
              LastOrdersBean.class,
              LastOrdersListener.class,
              BlueOrderBean.class));
      assertThat(calls).isEmpty();

      server.undeploy("last.war");

      assertThat(calls).containsExactly(1L, 2L);
    }
  }
}
