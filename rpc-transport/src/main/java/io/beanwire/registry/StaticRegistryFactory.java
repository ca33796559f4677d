package io.beanwire.registry;

import java.util.List;

/** Makes the {@code static} registry: addresses from configuration, for what never moves. */
public final class StaticRegistryFactory implements RegistryFactory {
  static final String NAME = "static";

  /** For {@link java.util.ServiceLoader}. */
  public StaticRegistryFactory() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ConfigKey> keys() {
    return List.of(
        new ConfigKey(
            StaticRegistry.key("<service>"),
            "list of addresses",
            "",
            "Addresses of the service for the static registry: host:port or host:port;weight=50,"
                + " separated by commas, IPv6 addresses in brackets."));
  }

  @Override
  public Registry create(Settings settings) {
    return new StaticRegistry(settings);
  }
}
