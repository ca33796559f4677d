package io.beanwire.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * WildFly with a base folder of its own, run by the JVM directly so that the process is the server.
 * Deployments go through its management interface, which asks no password here and listens on
 * loopback only.
 */
public final class WildFly implements AppServer {
  private static final Duration ANSWER = Duration.ofMinutes(2);

  private final String name;
  private final Path folder;
  private final ServerProcess process;
  private final int httpPort;
  private final URI management;
  private final HttpClient http = HttpClient.newHttpClient();

  private WildFly(
      String name, Path folder, ServerProcess process, int httpPort, int managementPort) {
    this.name = name;
    this.folder = folder;
    this.process = process;
    this.httpPort = httpPort;
    this.management = URI.create("http://127.0.0.1:" + managementPort + "/management");
  }

  /** Starts a server and waits until it is ready. */
  public static WildFly start(String name) {
    return start(name, Installations.wildflyJava());
  }

  /** Starts a server on another JVM and waits until it is ready. */
  public static WildFly start(String name, String java) {
    Path folder = Installations.freshFolder(name);
    int httpPort = FreePorts.next();
    int managementPort = FreePorts.next();
    prepare(folder);
    ServerProcess process =
        ServerProcess.start(
            name,
            command(java, folder, httpPort, managementPort),
            Map.of(),
            "",
            folder.resolve("log/console.log"));
    WildFly server = new WildFly(name, folder, process, httpPort, managementPort);
    try {
      process.awaitReady(server::isRunning);
    } catch (RuntimeException | Error e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static void prepare(Path folder) {
    Path configuration = folder.resolve("configuration");
    try {
      Installations.copyTree(
          Installations.wildfly().resolve("standalone/configuration"), configuration);
      Path xml = configuration.resolve("standalone.xml");
      String original = Files.readString(xml);
      String open =
          original.replace(" http-authentication-factory=\"management-http-authentication\"", "");
      if (open.equals(original)) {
        throw new IllegalStateException(xml + " protects its management in an unknown way");
      }
      Files.writeString(xml, withHealth(open));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds MicroProfile Health, which the default configuration does not have. */
  private static String withHealth(String xml) {
    String name = "microprofile.health-smallrye";
    return xml.replaceFirst(
            "(<extension module=\"org.wildfly.extension.)(health\"/>)", "$1$2$1" + name + "\"/>")
        .replaceFirst(
            "(<subsystem xmlns=\"urn:wildfly:)(health:1.0\" security-enabled=\"false\"/>)",
            "$1$2$1microprofile-health-smallrye:3.0\" security-enabled=\"false\"/>");
  }

  private static List<String> command(String java, Path folder, int httpPort, int managementPort) {
    Path home = Installations.wildfly();
    List<String> command = new ArrayList<>();
    command.add(java);
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-XX:SoftRefLRUPolicyMSPerMB=0",
            "-Djava.net.preferIPv4Stack=true"));
    command.add("-Djboss.modules.system.pkgs=org.jboss.byteman");
    for (String opened :
        List.of(
            "java.base/java.io",
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.net",
            "java.base/java.security",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.management/javax.management",
            "java.naming/javax.naming")) {
      command.add("--add-opens=" + opened + "=ALL-UNNAMED");
    }
    command.add("-Dorg.jboss.boot.log.file=" + folder.resolve("log/server.log"));
    command.add(
        "-Dlogging.configuration=" + folder.resolve("configuration/logging.properties").toUri());
    command.addAll(List.of("-jar", home.resolve("jboss-modules.jar").toString()));
    command.addAll(List.of("-mp", home.resolve("modules").toString(), "org.jboss.as.standalone"));
    command.add("-Djboss.home.dir=" + home);
    command.add("-Djboss.server.base.dir=" + folder);
    command.add("-Djboss.node.name=" + folder.getFileName());
    command.add("-Djboss.http.port=" + httpPort);
    command.add("-Djboss.https.port=" + FreePorts.next());
    command.add("-Djboss.management.http.port=" + managementPort);
    command.addAll(List.of("-b=127.0.0.1", "-bmanagement=127.0.0.1"));
    return command;
  }

  private boolean isRunning() {
    try {
      return manage(
              """
              {"operation": "read-attribute", "name": "server-state"}""")
          .body()
          .contains("\"running\"");
    } catch (UncheckedIOException notListeningYet) {
      return false;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + httpPort + path);
  }

  @Override
  public URI health(String kind) {
    return management.resolve("/health/" + kind);
  }

  @Override
  public void deploy(Archive<?> archive) {
    Path file = folder.resolve("uploads").resolve(archive.getName());
    file.getParent().toFile().mkdirs();
    archive.as(ZipExporter.class).exportTo(file.toFile(), true);
    String name = archive.getName();
    String content = "\"content\": [{\"url\": \"" + file.toUri() + "\"}]";
    HttpResponse<String> answer =
        isDeployed(name)
            ? manage(
                """
                {"operation": "full-replace-deployment", "name": "%s", "enabled": true, %s}"""
                    .formatted(name, content))
            : manage(
                """
                {"operation": "add", "address": [{"deployment": "%s"}], "enabled": true, %s}"""
                    .formatted(name, content));
    if (answer.statusCode() != 200) {
      throw new DeployFailedException(this.name + " refused " + name + ": " + answer.body());
    }
  }

  private boolean isDeployed(String name) {
    return manage(
                """
                {"operation": "read-resource", "address": [{"deployment": "%s"}]}"""
                    .formatted(name))
            .statusCode()
        == 200;
  }

  @Override
  public void undeploy(String name) {
    HttpResponse<String> answer =
        manage(
            """
            {"operation": "composite", "address": [], "steps": [
              {"operation": "undeploy", "address": [{"deployment": "%s"}]},
              {"operation": "remove", "address": [{"deployment": "%s"}]}]}"""
                .formatted(name, name));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          this.name + " cannot undeploy " + name + ": " + answer.body());
    }
  }

  /** Takes no more requests, until {@link #resume()}; returns once it does not. */
  public void suspend() {
    operate("suspend");
  }

  /** Takes requests again after {@link #suspend()}. */
  public void resume() {
    operate("resume");
  }

  private void operate(String operation) {
    HttpResponse<String> answer =
        manage(
            """
            {"operation": "%s"}"""
                .formatted(operation));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(name + " cannot " + operation + ": " + answer.body());
    }
  }

  private HttpResponse<String> manage(String operation) {
    HttpRequest request =
        HttpRequest.newBuilder(management)
            .header("Content-Type", "application/json")
            .timeout(ANSWER)
            .POST(BodyPublishers.ofString(operation))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking " + name, e);
    }
  }

  @Override
  public ServerProcess process() {
    return process;
  }

  @Override
  public Path log() {
    return folder.resolve("log/server.log");
  }

  @Override
  public void close() {
    process.close();
  }
}
