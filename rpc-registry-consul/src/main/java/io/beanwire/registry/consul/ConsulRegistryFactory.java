package io.beanwire.registry.consul;

import io.beanwire.registry.Registry;
import io.beanwire.registry.RegistryFactory;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes the {@code consul} registry from configuration. */
public final class ConsulRegistryFactory implements RegistryFactory {
  static final String NAME = "consul";

  private static final ConsulSettings DEFAULT = ConsulSettings.DEFAULT;

  /** For {@link java.util.ServiceLoader}. */
  public ConsulRegistryFactory() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ConfigKey> keys() {
    return List.of(
        new ConfigKey(
            ConsulSettings.URL,
            "list of URLs",
            DEFAULT.ownAgent().toString(),
            "Consul's agents, http or https, separated by commas: instances are registered with"
                + " the first, the others answer questions while it is away."),
        new ConfigKey(
            ConsulSettings.TOKEN,
            "text",
            "",
            "The ACL token; needs service:write for what is offered, service:read and node:read"
                + " for what is called."),
        new ConfigKey(
            ConsulSettings.CA_FILE,
            "path",
            "",
            "Certificates (PEM) of the authorities trusted for https, in place of those that the"
                + " JVM trusts."),
        new ConfigKey(
            ConsulSettings.DATACENTER,
            "text",
            "",
            "The datacenter whose services are called; the agent's own if not set."),
        new ConfigKey(
            ConsulSettings.WAIT,
            "duration",
            "55s",
            "How long an agent may hold a question until something changes (1s to 10m); changes"
                + " arrive at once in any case."),
        new ConfigKey(
            ConsulSettings.TTL,
            "duration",
            "10s",
            "How long an instance is believed after its last heartbeat (1s to 5m); it beats at a"
                + " third of it."));
  }

  @Override
  public Registry create(Settings settings) {
    List<URI> agents =
        settings.text(ConsulSettings.URL).map(ConsulSettings::agents).orElse(DEFAULT.agents());
    Optional<Path> caFile = settings.text(ConsulSettings.CA_FILE).map(ConsulRegistryFactory::path);
    Duration wait = settings.duration(ConsulSettings.WAIT).orElse(DEFAULT.longestWait());
    Duration ttl = settings.duration(ConsulSettings.TTL).orElse(DEFAULT.ttl());
    return ConsulRegistry.open(
        new ConsulSettings(
            agents,
            settings.text(ConsulSettings.TOKEN),
            caFile,
            settings.text(ConsulSettings.DATACENTER),
            wait,
            ttl));
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "BW0604 " + ConsulSettings.CA_FILE + ": \"" + text + "\" (expected: a path)", e);
    }
  }
}
