package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.registry.LocalRegistry;
import io.beanwire.registry.Registry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import io.netty.util.internal.InternalThreadLocalMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left on threads that belong to the application's container. */
class ForeignThreadsTest {
  private static final Contract SHOP = Contract.of(Shop.class, "", "");

  @TempDir Path leases;

  @Test
  void neitherServingNorCallingLeavesAThreadLocalOfNettyBehind() {
    ExecutorService container = Executors.newSingleThreadExecutor();
    try {
      CompletableFuture<InternalThreadLocalMap> left =
          CompletableFuture.runAsync(this::serveAndCall, container)
              .thenApplyAsync(done -> InternalThreadLocalMap.getIfSet(), container);

      assertThat(left.join()).isNull();
    } finally {
      container.shutdownNow();
    }
  }

  private void serveAndCall() {
    try (Registry registry = LocalRegistry.open(leases, Duration.ofSeconds(10));
        RpcServer server =
            RpcServer.builder()
                .settings(ServerSettings.DEFAULT.withHost("127.0.0.1"))
                .registry(registry)
                .export(Export.of(SHOP, ShopBean.class, () -> new ShopBean("a")))
                .build();
        RpcClient client = RpcClient.builder().registry(registry).build()) {
      server.start();
      server.publish();
      Shop shop = (Shop) client.proxy(SHOP, operation -> CallSettings.DEFAULT);
      assertThat(shop.hello("you")).isEqualTo("hello you from a");
      assertThat(shop.later("x").toCompletableFuture().join()).isEqualTo("later x from a");
    }
  }
}
