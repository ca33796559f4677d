package io.beanwire.registry.consul;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to reach Consul. The values are checked when a record is made; what is wrong is an {@link
 * IllegalArgumentException} naming the configuration key and the value.
 *
 * @param agents the addresses of agents; the first is the one that instances are registered with,
 *     the others are asked when it does not answer
 * @param token sent with every request
 * @param caFile certificates (PEM) of the authorities that are trusted for https; without it, those
 *     that the JVM trusts
 * @param datacenter where services are looked for; without it, the agent's own
 * @param longestWait how long an agent may hold a question until something has changed, 1 s to 10
 *     min
 * @param ttl how long an instance is believed after its last heartbeat, 1 s to 5 min; it beats at a
 *     third of it
 */
public record ConsulSettings(
    List<URI> agents,
    Optional<String> token,
    Optional<Path> caFile,
    Optional<String> datacenter,
    Duration longestWait,
    Duration ttl) {
  /** The agent of this machine, without a token. */
  public static final ConsulSettings DEFAULT =
      new ConsulSettings(
          List.of(URI.create("http://127.0.0.1:8500")),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Duration.ofSeconds(55),
          Duration.ofSeconds(10));

  static final String URL = "beanwire.consul.url";
  static final String TOKEN = "beanwire.consul.token";
  static final String CA_FILE = "beanwire.consul.ca-file";
  static final String DATACENTER = "beanwire.consul.datacenter";
  static final String WAIT = "beanwire.consul.wait";
  static final String TTL = "beanwire.consul.ttl";

  public ConsulSettings {
    agents = agents.stream().map(ConsulSettings::checked).toList();
    if (agents.isEmpty()) {
      throw new IllegalArgumentException("BW0601 " + URL + ": is empty (expected: " + A_URL + ")");
    }
    if (token.isPresent() && !token.get().matches("[\\x21-\\x7e]+")) {
      throw new IllegalArgumentException(
          "BW0605 "
              + TOKEN
              + ": (not shown, "
              + token.get().length()
              + " characters) cannot be sent (expected: printable ASCII without spaces)");
    }
    if (datacenter.isPresent() && !datacenter.get().matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          "BW0606 "
              + DATACENTER
              + ": \""
              + datacenter.get()
              + "\" (expected: letters, digits, - and _)");
    }
    requireNonNull(caFile, "caFile");
    check("BW0603 " + WAIT, longestWait, Duration.ofMinutes(10));
    check("BW0602 " + TTL, ttl, Duration.ofMinutes(5));
  }

  private static final String A_URL = "http://host:port or https://host:port, separated by commas";

  /** The same, with other agents; the first one is the own. */
  public ConsulSettings withAgents(List<URI> agents) {
    return new ConsulSettings(agents, token, caFile, datacenter, longestWait, ttl);
  }

  /** The same, with a token. */
  public ConsulSettings withToken(String token) {
    return new ConsulSettings(agents, Optional.of(token), caFile, datacenter, longestWait, ttl);
  }

  /** The same, trusting the authorities in the file. */
  public ConsulSettings withCaFile(Path caFile) {
    return new ConsulSettings(agents, token, Optional.of(caFile), datacenter, longestWait, ttl);
  }

  /** The same, looking for services in the datacenter. */
  public ConsulSettings withDatacenter(String datacenter) {
    return new ConsulSettings(agents, token, caFile, Optional.of(datacenter), longestWait, ttl);
  }

  /** The same, with another time that an agent may hold a question. */
  public ConsulSettings withLongestWait(Duration longestWait) {
    return new ConsulSettings(agents, token, caFile, datacenter, longestWait, ttl);
  }

  /** The same, with another time to live. */
  public ConsulSettings withTtl(Duration ttl) {
    return new ConsulSettings(agents, token, caFile, datacenter, longestWait, ttl);
  }

  /** The agent that instances are registered with. */
  URI ownAgent() {
    return agents.get(0);
  }

  /** How often an instance says that it lives. */
  Duration beat() {
    return ttl.dividedBy(3);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "ConsulSettings[agents="
        + agents
        + ", token="
        + (token.isPresent() ? "***" : "none")
        + ", caFile="
        + caFile
        + ", datacenter="
        + datacenter
        + ", longestWait="
        + longestWait
        + ", ttl="
        + ttl
        + "]";
  }

  /** Reads what {@value #URL} holds. */
  static List<URI> agents(String text) {
    return List.of(text.split(",", -1)).stream().map(part -> uri(part.strip())).toList();
  }

  private static URI uri(String text) {
    try {
      return checked(URI.create(text));
    } catch (IllegalArgumentException e) {
      throw badUrl(text);
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
      throw badUrl(url.toString());
    }
    return url;
  }

  private static IllegalArgumentException badUrl(String text) {
    return new IllegalArgumentException(
        "BW0601 " + URL + ": \"" + text + "\" (expected: " + A_URL + ")");
  }

  private static void check(String key, Duration value, Duration longest) {
    if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          key
              + ": "
              + value.toMillis()
              + "ms (expected: a duration from 1s to "
              + longest.toMinutes()
              + "m)");
    }
  }
}
