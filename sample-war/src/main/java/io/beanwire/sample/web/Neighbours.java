package io.beanwire.sample.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The web addresses of all instances, from {@code shop.instances}: {@code
 * Hamburg=http://127.0.0.1:8080,Trieste=http://127.0.0.1:8081}. Only for the page, which shows them
 * side by side; Beanwire finds the services of the instances by itself.
 */
@ApplicationScoped
public class Neighbours {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  @Inject
  @ConfigProperty(name = "shop.instances")
  Optional<String> configured;

  /** An instance of the shop and its web address. */
  public record Neighbour(String name, URI url) {}

  /** All that are configured, this instance among them; may be empty. */
  public List<Neighbour> all() {
    return configured.stream()
        .flatMap(list -> Stream.of(list.split(",")))
        .map(Neighbours::parse)
        .toList();
  }

  /** Whether a page from the given origin belongs to the shop. */
  boolean contains(URI origin) {
    return all().stream().anyMatch(neighbour -> sameOrigin(neighbour.url(), origin));
  }

  /** Compares scheme, host and port; the names of the loopback interface count as one. */
  static boolean sameOrigin(URI left, URI right) {
    return left.getPort() == right.getPort()
        && String.valueOf(left.getScheme()).equalsIgnoreCase(String.valueOf(right.getScheme()))
        && host(left).equals(host(right));
  }

  private static String host(URI uri) {
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    return LOOPBACK.contains(host) ? "127.0.0.1" : host;
  }

  private static Neighbour parse(String entry) {
    String[] parts = entry.split("=", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "shop.instances: “%s” (expected: name=http://host:port)".formatted(entry));
    }
    return new Neighbour(parts[0].trim(), URI.create(parts[1].trim()));
  }
}
