package io.beanwire.registry.consul;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How to reach Consul. The values are checked when a record is made; what is wrong is an {@link
 * IllegalArgumentException} naming the configuration key and the value.
 *
 * @param agents the addresses of agents; the first is the one that instances are registered with,
 *     the others are asked when it does not answer
 * @param token sent with every request
 * @param tokenFile holds the token in place of {@code token}, and may change at any time
 * @param caFile certificates (PEM) of the authorities that are trusted for https; without it, those
 *     that the JVM trusts
 * @param certFile the client's certificate (PEM), and those of its authorities
 * @param keyFile the private key (PEM, not encrypted) of the client's certificate
 * @param datacenter where services are looked for; without it, the agent's own
 * @param namespace where services are registered and looked for (Consul Enterprise)
 * @param partition where services are registered and looked for (Consul Enterprise)
 * @param longestWait how long an agent may hold a question until something has changed, 1 s to 10
 *     min
 * @param ttl how long an instance is believed after its last heartbeat, 1 s to 5 min; it beats at a
 *     third of it
 * @param maxConnections how many connections there are to an agent without TLS, 4 or more; with
 *     TLS, a few carry everything
 */
public record ConsulSettings(
    List<URI> agents,
    Optional<String> token,
    Optional<Path> tokenFile,
    Optional<Path> caFile,
    Optional<Path> certFile,
    Optional<Path> keyFile,
    Optional<String> datacenter,
    Optional<String> namespace,
    Optional<String> partition,
    Duration longestWait,
    Duration ttl,
    int maxConnections) {
  static final String URL = "beanwire.consul.url";
  static final String TOKEN = "beanwire.consul.token";
  static final String TOKEN_FILE = "beanwire.consul.token-file";
  static final String CA_FILE = "beanwire.consul.ca-file";
  static final String CERT_FILE = "beanwire.consul.cert-file";
  static final String KEY_FILE = "beanwire.consul.key-file";
  static final String DATACENTER = "beanwire.consul.datacenter";
  static final String NAMESPACE = "beanwire.consul.namespace";
  static final String PARTITION = "beanwire.consul.partition";
  static final String WAIT = "beanwire.consul.wait";
  static final String TTL = "beanwire.consul.ttl";
  static final String MAX_CONNECTIONS = "beanwire.consul.max-connections";

  static final String TOKEN_CHARACTERS = "[\\x21-\\x7e]+";

  static final int BEAT_CONNECTIONS = 2;

  /** Heartbeats, and a request for the names of all services when an error needs them. */
  private static final int OTHER_CONNECTIONS = BEAT_CONNECTIONS + 1;

  /** How many queries one HTTP/2 connection carries; agents allow 250. */
  private static final int STREAMS = 200;

  /** Each of these may open a connection of its own, of which one remains. */
  private static final int FIRST_STREAMS = 2;

  /** The agent of this machine, without a token. */
  public static final ConsulSettings DEFAULT = new ConsulSettingsBuilder().build();

  public ConsulSettings {
    agents = AgentUrls.checked(agents);
    if (token.isPresent() && !token.get().matches(TOKEN_CHARACTERS)) {
      throw new IllegalArgumentException(
          "BW0605 "
              + TOKEN
              + ": (not shown, "
              + token.get().length()
              + " characters) cannot be sent (expected: printable ASCII without spaces)");
    }
    if (token.isPresent() && tokenFile.isPresent()) {
      throw new IllegalArgumentException(
          "BW0605 " + TOKEN + " and " + TOKEN_FILE + " are both set (expected: one of them)");
    }
    requireNonNull(caFile, "caFile");
    if (certFile.isPresent() != keyFile.isPresent()) {
      throw new IllegalArgumentException(
          "BW0604 " + CERT_FILE + " and " + KEY_FILE + ": only one is set (expected: both)");
    }
    checkName("BW0606 " + DATACENTER, datacenter);
    checkName("BW0606 " + NAMESPACE, namespace);
    checkName("BW0606 " + PARTITION, partition);
    check("BW0603 " + WAIT, longestWait, Duration.ofMinutes(10));
    check("BW0602 " + TTL, ttl, Duration.ofMinutes(5));
    if (maxConnections <= OTHER_CONNECTIONS) {
      throw new IllegalArgumentException(
          "BW0623 " + MAX_CONNECTIONS + ": " + maxConnections + " (expected: 4 or more)");
    }
  }

  /** The same, with other agents; the first one is the own. */
  public ConsulSettings withAgents(List<URI> agents) {
    return with(it -> it.agents = agents);
  }

  /** The same, with a token. */
  public ConsulSettings withToken(String token) {
    return with(it -> it.token = Optional.of(token));
  }

  /** The same, with the token that the file holds. */
  public ConsulSettings withTokenFile(Path tokenFile) {
    return with(it -> it.tokenFile = Optional.of(tokenFile));
  }

  /** The same, trusting the authorities in the file. */
  public ConsulSettings withCaFile(Path caFile) {
    return with(it -> it.caFile = Optional.of(caFile));
  }

  /** The same, with a client certificate. */
  public ConsulSettings withClientCertificate(Path certFile, Path keyFile) {
    return with(
        it -> {
          it.certFile = Optional.of(certFile);
          it.keyFile = Optional.of(keyFile);
        });
  }

  /** The same, looking for services in the datacenter. */
  public ConsulSettings withDatacenter(String datacenter) {
    return with(it -> it.datacenter = Optional.of(datacenter));
  }

  /** The same, in a namespace. */
  public ConsulSettings withNamespace(String namespace) {
    return with(it -> it.namespace = Optional.of(namespace));
  }

  /** The same, in a partition. */
  public ConsulSettings withPartition(String partition) {
    return with(it -> it.partition = Optional.of(partition));
  }

  /** The same, with another time that an agent may hold a question. */
  public ConsulSettings withLongestWait(Duration longestWait) {
    return with(it -> it.longestWait = longestWait);
  }

  /** The same, with another time to live. */
  public ConsulSettings withTtl(Duration ttl) {
    return with(it -> it.ttl = ttl);
  }

  /** The same, with another bound for connections. */
  public ConsulSettings withMaxConnections(int maxConnections) {
    return with(it -> it.maxConnections = maxConnections);
  }

  /** The agent that instances are registered with. */
  URI ownAgent() {
    return agents.get(0);
  }

  /** How often an instance says that it lives. */
  Duration beat() {
    return ttl.dividedBy(3);
  }

  /** Whether one connection carries many requests: HTTP/2, which agents speak over TLS. */
  boolean isMultiplexed() {
    return agents.stream().allMatch(it -> "https".equalsIgnoreCase(it.getScheme()));
  }

  /** How many queries an agent holds at once. */
  int querySlots() {
    return isMultiplexed() ? STREAMS : maxConnections - OTHER_CONNECTIONS;
  }

  /** The same before there is a connection. */
  int firstQuerySlots() {
    return isMultiplexed() ? FIRST_STREAMS : querySlots();
  }

  /** The parameters of namespace and partition; empty without. */
  String scope() {
    List<String> parameters = new ArrayList<>();
    namespace.ifPresent(it -> parameters.add("ns=" + it));
    partition.ifPresent(it -> parameters.add("partition=" + it));
    return String.join("&", parameters);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "ConsulSettings[agents="
        + agents
        + ", token="
        + (token.isPresent() ? "***" : "none")
        + ", tokenFile="
        + tokenFile
        + ", caFile="
        + caFile
        + ", certFile="
        + certFile
        + ", datacenter="
        + datacenter
        + ", namespace="
        + namespace
        + ", partition="
        + partition
        + ", longestWait="
        + longestWait
        + ", ttl="
        + ttl
        + ", maxConnections="
        + maxConnections
        + "]";
  }

  private ConsulSettings with(Consumer<ConsulSettingsBuilder> change) {
    ConsulSettingsBuilder builder = ConsulSettingsBuilder.of(this);
    change.accept(builder);
    return builder.build();
  }

  private static void checkName(String key, Optional<String> value) {
    if (value.isPresent() && !value.get().matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          key + ": \"" + value.get() + "\" (expected: letters, digits, - and _)");
    }
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
