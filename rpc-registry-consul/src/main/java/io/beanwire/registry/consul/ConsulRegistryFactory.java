package io.beanwire.registry.consul;

import io.beanwire.registry.Registry;
import io.beanwire.registry.RegistryFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
        key(
            ConsulSettings.TOKEN,
            "text",
            "The ACL token; needs service:write for what is offered, service:read and node:read"
                + " for what is called."),
        key(
            ConsulSettings.TOKEN_FILE,
            "path",
            "A file that holds the ACL token, in place of `beanwire.consul.token`; read for each"
                + " request, so that a new token needs no restart."),
        key(
            ConsulSettings.CA_FILE,
            "path",
            "Certificates (PEM) of the authorities trusted for https, in place of those that the"
                + " JVM trusts."),
        key(
            ConsulSettings.CERT_FILE,
            "path",
            "The client's certificate (PEM) for agents that ask for one."),
        key(
            ConsulSettings.KEY_FILE,
            "path",
            "The private key (PEM, not encrypted) of the client's certificate."),
        key(
            ConsulSettings.DATACENTER,
            "text",
            "The datacenter whose services are called; the agent's own if not set."),
        key(
            ConsulSettings.NAMESPACE,
            "text",
            "The namespace of what is offered and called (Consul Enterprise)."),
        key(
            ConsulSettings.PARTITION,
            "text",
            "The admin partition of what is offered and called (Consul Enterprise)."),
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
                + " third of it."),
        new ConfigKey(
            ConsulSettings.MAX_CONNECTIONS,
            "number",
            Integer.toString(DEFAULT.maxConnections()),
            "Maximum number of connections of one application to an agent without TLS (4 or more);"
                + " services beyond take turns, 5 s at most. An agent allows 200 per client"
                + " address."));
  }

  @Override
  public Registry create(Settings settings) {
    return ConsulRegistry.open(
        new ConsulSettings(
            settings.text(ConsulSettings.URL).map(AgentUrls::parse).orElse(DEFAULT.agents()),
            settings.text(ConsulSettings.TOKEN),
            path(settings, "BW0605 ", ConsulSettings.TOKEN_FILE),
            path(settings, "BW0604 ", ConsulSettings.CA_FILE),
            path(settings, "BW0604 ", ConsulSettings.CERT_FILE),
            path(settings, "BW0604 ", ConsulSettings.KEY_FILE),
            settings.text(ConsulSettings.DATACENTER),
            settings.text(ConsulSettings.NAMESPACE),
            settings.text(ConsulSettings.PARTITION),
            settings.duration(ConsulSettings.WAIT).orElse(DEFAULT.longestWait()),
            settings.duration(ConsulSettings.TTL).orElse(DEFAULT.ttl()),
            settings
                .text(ConsulSettings.MAX_CONNECTIONS)
                .map(ConsulRegistryFactory::number)
                .orElse(DEFAULT.maxConnections())));
  }

  private static ConfigKey key(String name, String type, String description) {
    return new ConfigKey(name, type, "", description);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "BW0623 " + ConsulSettings.MAX_CONNECTIONS + ": \"" + text + "\" (expected: 4 or more)",
          e);
    }
  }

  private static Optional<Path> path(Settings settings, String code, String key) {
    try {
      return settings.text(key).map(Path::of);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          code + key + ": \"" + settings.text(key).orElse("") + "\" (expected: a path)", e);
    }
  }
}
