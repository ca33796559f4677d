package io.beanwire.registry.consul;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A real Consul agent in development mode on loopback and on free ports; everything it knows is in
 * its memory. For one thread.
 */
public final class ConsulServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final Path home;
  private final Path binary;
  private final String token;
  private final boolean tls;
  private final String more;
  private final List<String> mode;
  private final Thread hook = new Thread(this::end);
  private List<Integer> ports = List.of();
  private volatile Process agent;

  private ConsulServer(String token, boolean tls) throws IOException, InterruptedException {
    this(token, tls, "", List.of("-dev"));
  }

  private ConsulServer(String token, boolean tls, String more, List<String> mode)
      throws IOException, InterruptedException {
    this.more = more;
    this.mode = mode;
    this.binary = ConsulBinary.find();
    this.home = Files.createTempDirectory("beanwire-consul");
    this.token = token;
    this.tls = tls;
  }

  /** Starts an agent that lets everybody do everything. */
  public static ConsulServer start() throws Exception {
    return new ConsulServer(null, false).started();
  }

  /** Starts an agent that refuses whoever does not come with the token, a UUID. */
  public static ConsulServer startWithToken(String token) throws Exception {
    return new ConsulServer(token, false).started();
  }

  /** Starts an agent that speaks https, too, with a certificate of its own authority. */
  public static ConsulServer startWithTls() throws Exception {
    return new ConsulServer(null, true).withCertificates().started();
  }

  /** Starts an agent that speaks https only with those who show a certificate of its authority. */
  public static ConsulServer startWithClientCertificates() throws Exception {
    return new ConsulServer(
            null,
            true,
            "\"verify_incoming_https\": true, \"ca_file\": \"consul-agent-ca.pem\",",
            List.of("-dev"))
        .withCertificates()
        .started();
  }

  /** Starts an agent that refuses more connections of one address than the limit. */
  public static ConsulServer startWithConnections(int limit) throws Exception {
    return new ConsulServer(
            null,
            true,
            "\"limits\": {\"http_max_conns_per_client\": %d},".formatted(limit),
            List.of("-dev"))
        .withCertificates()
        .started();
  }

  /** Starts two servers that need each other for a leader. */
  public static List<ConsulServer> startPair() throws Exception {
    List<String> mode = List.of("-server", "-bootstrap-expect=2", "-data-dir=data");
    String fast = "\"performance\": {\"raft_multiplier\": 1},";
    ConsulServer first = new ConsulServer(null, false, fast, mode);
    Runtime.getRuntime().addShutdownHook(first.hook);
    first.ports = freePorts(6);
    first.spawn("first");
    ConsulServer second =
        new ConsulServer(
            null,
            false,
            fast + "\"retry_join\": [\"127.0.0.1:%d\"],".formatted(first.ports.get(2)),
            mode);
    Runtime.getRuntime().addShutdownHook(second.hook);
    try {
      second.ports = freePorts(6);
      second.spawn("second");
      first.awaitLeader("first");
      second.awaitLeader("first");
      return List.of(first, second);
    } catch (Exception | Error e) {
      first.close();
      second.close();
      throw e;
    }
  }

  /** Where the agent listens, the same after a restart. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + ports.get(0));
  }

  /** Where the agent listens with TLS. */
  public URI httpsUrl() {
    return URI.create("https://127.0.0.1:" + ports.get(1));
  }

  /** The certificate of the authority that vouches for the agent, as PEM. */
  public Path caFile() {
    return home.resolve("consul-agent-ca.pem");
  }

  /** A certificate for clients, of the authority of {@link #caFile()}. */
  public Path clientCertificate() {
    return home.resolve("dc1-client-consul-0.pem");
  }

  /** The key of {@link #clientCertificate()}. */
  public Path clientKey() {
    return home.resolve("dc1-client-consul-0-key.pem");
  }

  /** Makes a token, a UUID, that may do everything, on an agent that was started with a token. */
  public void grant(String another) throws Exception {
    acl(
        "PUT",
        "/v1/acl/token",
        "{\"SecretID\": \"%s\", \"Policies\": [{\"Name\": \"global-management\"}]}"
            .formatted(another));
  }

  /** Makes a token, a UUID, that may do what the rules say. */
  public void grant(String another, String rules) throws Exception {
    String policy = "policy-" + another;
    acl(
        "PUT",
        "/v1/acl/policy",
        "{\"Name\": \"%s\", \"Rules\": \"%s\"}"
            .formatted(policy, rules.replace("\"", "\\\"").replace("\n", "\\n")));
    acl(
        "PUT",
        "/v1/acl/token",
        "{\"SecretID\": \"%1$s\", \"AccessorID\": \"%2$s\", \"Policies\": [{\"Name\": \"%3$s\"}]}"
            .formatted(another, UUID.randomUUID(), policy));
  }

  /** Takes a token back that {@link #grant} has made. */
  public void revoke(String another) throws Exception {
    String tokens = acl("GET", "/v1/acl/tokens", "");
    HttpRequest self =
        HttpRequest.newBuilder(url().resolve("/v1/acl/token/self"))
            .header("X-Consul-Token", another)
            .build();
    String own = HttpClient.newHttpClient().send(self, BodyHandlers.ofString()).body();
    Matcher accessor = Pattern.compile("\"AccessorID\":\\s*\"([^\"]+)\"").matcher(own);
    if (!accessor.find() || !tokens.contains(accessor.group(1))) {
      throw new IllegalStateException(own);
    }
    acl("DELETE", "/v1/acl/token/" + accessor.group(1), "");
  }

  /** Whether the servers have a leader at the moment. */
  public boolean hasLeader() throws Exception {
    HttpRequest request = request("/v1/status/leader").build();
    HttpResponse<String> leader = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    return leader.statusCode() == 200 && leader.body().contains(":");
  }

  private String acl(String method, String path, String body) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                request(path).method(method, BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** The agent leaves in an orderly way. */
  public void stop() throws InterruptedException {
    agent.destroy();
    if (!agent.waitFor(20, SECONDS)) {
      throw new IllegalStateException("consul has not stopped within 20 s: " + log());
    }
  }

  /** The agent is gone at once. */
  public void kill() throws InterruptedException {
    agent.destroyForcibly();
    if (!agent.waitFor(20, SECONDS)) {
      throw new IllegalStateException("consul cannot be killed");
    }
  }

  /** The agent hangs: it accepts connections and answers nothing. */
  public void suspend() throws Exception {
    signal("STOP");
    // The signal reaches the agent's threads some time after it was sent.
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = request("/v1/status/leader").timeout(Duration.ofSeconds(1)).build();
    await()
        .atMost(START)
        .until(
            () -> {
              try {
                client.send(request, BodyHandlers.discarding());
                return false;
              } catch (HttpTimeoutException e) {
                return true;
              }
            });
  }

  /** The agent goes on. */
  public void resume() throws Exception {
    signal("CONT");
  }

  /** Starts a stopped or killed agent on the ports it had; it has forgotten everything. */
  public void restart() throws Exception {
    if (agent.isAlive()) {
      throw new IllegalStateException("consul is still running");
    }
    launch();
  }

  @Override
  public void close() throws IOException {
    end();
    Runtime.getRuntime().removeShutdownHook(hook);
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void signal(String signal) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(agent.pid())).start();
    if (!kill.waitFor(10, SECONDS) || kill.exitValue() != 0) {
      throw new IllegalStateException("kill -" + signal + " failed");
    }
  }

  private ConsulServer started() throws Exception {
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      for (int attempt = 1; ; attempt++) {
        ports = freePorts(6);
        try {
          launch();
          return this;
        } catch (IllegalStateException e) {
          // Somebody may have taken a port since it was seen to be free.
          end();
          if (attempt == 3 || !log().contains("address already in use")) {
            throw e;
          }
        }
      }
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  private void launch() throws Exception {
    spawn("beanwire-test");
    awaitLeader("beanwire-test");
  }

  private void spawn(String node) throws IOException {
    Path configuration = Files.writeString(home.resolve("agent.json"), configuration());
    List<String> command = new ArrayList<>(List.of(binary.toString(), "agent"));
    command.addAll(mode);
    command.addAll(
        List.of(
            "-bind=127.0.0.1",
            "-client=127.0.0.1",
            "-node=" + node,
            "-config-file=" + configuration));
    agent =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("agent.log").toFile())
            .start();
  }

  private String configuration() {
    String acl =
        token == null
            ? ""
            : """
              "acl": {"enabled": true, "default_policy": "deny",
                "tokens": {"master": "%1$s", "agent": "%1$s"}},
              """
                .formatted(token);
    String certificate =
        tls
            ? """
              "cert_file": "dc1-server-consul-0.pem", "key_file": "dc1-server-consul-0-key.pem",
              """
            : "";
    return """
        {%s%s%s "ports": {"http": %d, "https": %d, "serf_lan": %d, "serf_wan": %d, "server": %d,
          "dns": -1, "grpc": -1}}
        """
        .formatted(
            acl,
            certificate,
            more,
            ports.get(0),
            tls ? ports.get(1) : -1,
            ports.get(2),
            ports.get(3),
            ports.get(4));
  }

  /** Until the agent has a leader and knows itself: before that it refuses registrations. */
  private void awaitLeader(String node) throws Exception {
    HttpRequest request = request("/v1/catalog/service/consul").build();
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    try {
      await()
          .atMost(START)
          .pollInterval(Duration.ofMillis(50))
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(
              () ->
                  !agent.isAlive()
                      || client.send(request, BodyHandlers.ofString()).body().contains(node));
    } catch (ConditionTimeoutException e) {
      throw new IllegalStateException("consul has no leader: " + log(), e);
    }
    if (!agent.isAlive()) {
      throw new IllegalStateException("consul has not started: " + log());
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url().resolve(path)).timeout(Duration.ofSeconds(2));
    if (token != null) {
      request.header("X-Consul-Token", token);
    }
    return request;
  }

  private ConsulServer withCertificates() throws Exception {
    makeCertificates();
    return this;
  }

  private void makeCertificates() throws Exception {
    for (List<String> what :
        List.of(List.of("ca"), List.of("cert", "-server"), List.of("cert", "-client"))) {
      List<String> command =
          new ArrayList<>(List.of(binary.toString(), "tls", what.get(0), "create"));
      command.addAll(what.subList(1, what.size()));
      Process process =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("tls.log").toFile())
              .start();
      if (!process.waitFor(30, SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(
            command + " failed: " + Files.readString(home.resolve("tls.log")));
      }
    }
  }

  private void end() {
    Process running = agent;
    if (running != null) {
      running.destroyForcibly();
      try {
        running.waitFor(10, SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private String log() {
    try {
      return Files.readString(home.resolve("agent.log"));
    } catch (IOException e) {
      return "no log: " + e;
    }
  }

  /** Ports free for TCP and UDP alike, each another one. */
  private static List<Integer> freePorts(int count) throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    List<AutoCloseable> held = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    try {
      while (ports.size() < count) {
        ServerSocket tcp = new ServerSocket(0, 1, loopback);
        held.add(tcp);
        try {
          held.add(new DatagramSocket(tcp.getLocalPort(), loopback));
          ports.add(tcp.getLocalPort());
        } catch (IOException e) {
          // Taken for UDP: the next one.
        }
      }
    } finally {
      for (AutoCloseable each : held) {
        try {
          each.close();
        } catch (Exception e) {
          throw new IOException(e);
        }
      }
    }
    return ports;
  }
}
