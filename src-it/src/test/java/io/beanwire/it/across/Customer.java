package io.beanwire.it.across;

import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.it.shop.OrderService;
import io.beanwire.registry.Registry;
import io.beanwire.registry.RegistryFactory;
import io.beanwire.registry.RegistryFactory.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** A plain Java program that has its orders served by whoever the registry knows. */
final class Customer implements AutoCloseable {
  private final Registry registry;
  private final RpcClient client;
  private final OrderService orders;

  private Customer(Registry registry) {
    this.registry = registry;
    this.client = RpcClient.builder().registry(registry).build();
    this.orders =
        (OrderService)
            client.proxy(
                Contract.of(OrderService.class, "", ""),
                operation -> CallSettings.DEFAULT.withTimeout(Duration.ofSeconds(20)));
  }

  /** A customer who asks Consul. */
  static Customer ofConsul(URI url) {
    return new Customer(registry("consul", Map.of("beanwire.consul.url", url.toString())));
  }

  /** A customer who knows the address. */
  static Customer of(String address) {
    return new Customer(registry("static", Map.of("beanwire.client.orders.addresses", address)));
  }

  OrderService orders() {
    return orders;
  }

  @Override
  public void close() {
    client.close();
    registry.close();
  }

  static Registry registry(String name, Map<String, String> settings) {
    return ServiceLoader.load(RegistryFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(factory -> factory.name().equals(name))
        .findFirst()
        .orElseThrow()
        .create(new Given(settings));
  }

  /** Settings as a map; this program has no durations to set. */
  private record Given(Map<String, String> values) implements Settings {
    @Override
    public Optional<String> text(String key) {
      return Optional.ofNullable(values.get(key));
    }

    @Override
    public Optional<Duration> duration(String key) {
      return Optional.empty();
    }
  }
}
