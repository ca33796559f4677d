package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.call.ClientFilter;
import io.beanwire.call.ClientRequest;
import io.beanwire.call.ServerFilter;
import io.beanwire.call.ServerRequest;
import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.registry.LocalRegistry;
import io.beanwire.registry.Registry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters that the service loader finds. */
class InstalledFiltersTest {
  private static final Contract SHOP = Contract.of(Shop.class, "", "");

  @TempDir Path leases;
  @TempDir Path services;

  /** Adds to what the caller gets. */
  public static final class OnTheClient implements ClientFilter {
    /** For the service loader. */
    public OnTheClient() {}

    @Override
    public CompletionStage<Object> filter(ClientRequest request, Next next) {
      return next.proceed().thenApply(value -> value + ", client");
    }
  }

  /** Adds to what the bean returns. */
  public static final class OnTheServer implements ServerFilter {
    /** For the service loader. */
    public OnTheServer() {}

    @Override
    public CompletionStage<Object> filter(ServerRequest request, Next next) {
      return next.proceed().thenApply(value -> value + ", server");
    }
  }

  @Test
  void filtersOfTheServiceLoaderTakePartAtBothEnds() throws Exception {
    install(ClientFilter.class, OnTheClient.class);
    install(ServerFilter.class, OnTheServer.class);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader application =
        new URLClassLoader(new URL[] {services.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(application);
      assertThat(call()).isEqualTo("hello x from a, server, client");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private String call() {
    try (Registry registry = LocalRegistry.open(leases, Duration.ofSeconds(10));
        RpcServer server =
            RpcServer.builder()
                .registry(registry)
                .export(Export.of(SHOP, ShopBean.class, () -> new ShopBean("a")))
                .build();
        RpcClient client = RpcClient.builder().registry(registry).build()) {
      server.start();
      server.publish();
      return ((Shop) client.proxy(SHOP, operation -> CallSettings.DEFAULT)).hello("x");
    }
  }

  private void install(Class<?> service, Class<?> implementation) throws IOException {
    Path folder = Files.createDirectories(services.resolve("META-INF/services"));
    Files.writeString(folder.resolve(service.getName()), implementation.getName());
  }
}
