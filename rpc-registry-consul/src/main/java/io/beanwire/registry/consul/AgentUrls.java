package io.beanwire.registry.consul;

import java.net.URI;
import java.util.List;

/** The addresses of agents, as they are written in the configuration. */
final class AgentUrls {
  private static final String EXPECTED =
      "http://host:port or https://host:port, separated by commas";

  private AgentUrls() {}

  /** Reads what {@value ConsulSettings#URL} holds. */
  static List<URI> parse(String text) {
    return List.of(text.split(",", -1)).stream().map(part -> uri(part.strip())).toList();
  }

  /**
   * The same addresses.
   *
   * @throws IllegalArgumentException if there are none, or one is not an agent's
   */
  static List<URI> checked(List<URI> agents) {
    if (agents.isEmpty()) {
      throw new IllegalArgumentException(
          "BW0601 " + ConsulSettings.URL + ": is empty (expected: " + EXPECTED + ")");
    }
    return agents.stream().map(AgentUrls::checked).toList();
  }

  private static URI uri(String text) {
    try {
      return checked(URI.create(text));
    } catch (IllegalArgumentException e) {
      throw bad(text);
    }
  }

  private static URI checked(URI url) {
    boolean http =
        "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    if (!http
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null
        || !(path.isEmpty() || path.equals("/"))) {
      throw bad(url.toString());
    }
    return url;
  }

  private static IllegalArgumentException bad(String text) {
    return new IllegalArgumentException(
        "BW0601 " + ConsulSettings.URL + ": \"" + text + "\" (expected: " + EXPECTED + ")");
  }
}
