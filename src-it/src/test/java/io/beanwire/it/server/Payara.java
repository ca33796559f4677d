package io.beanwire.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * Payara Server with a domain of its own. Its launcher is asked for the command line it would use,
 * and that is run directly, so that the process is the server. Deployments go through its
 * administration, which listens on loopback only.
 */
public final class Payara implements AppServer {
  private static final Duration ANSWER = Duration.ofMinutes(2);

  private final Path folder;
  private final PayaraDomain domain;
  private final ServerProcess process;
  private final HttpClient http = HttpClient.newHttpClient();

  private Payara(Path folder, PayaraDomain domain, ServerProcess process) {
    this.folder = folder;
    this.domain = domain;
    this.process = process;
  }

  /** Starts a server and waits until it is ready. */
  public static Payara start(String name) {
    Path folder = Installations.freshFolder(name);
    PayaraDomain domain = PayaraDomain.create(name, folder.resolve("domains"));
    ServerProcess process =
        ServerProcess.start(
            name,
            command(domain),
            Map.of(),
            "AS_ADMIN_MASTERPASSWORD=changeit\n",
            folder.resolve("console.log"));
    Payara server = new Payara(folder, domain, process);
    try {
      process.awaitReady(server::isRunning);
    } catch (RuntimeException | Error e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static List<String> command(PayaraDomain domain) {
    Path asadmin = Installations.payara().resolve("glassfish/lib/client/appserver-cli.jar");
    String answer =
        ServerProcess.run(
            List.of(
                Installations.tool("java"),
                "-jar",
                asadmin.toString(),
                "start-domain",
                "--dry-run",
                "--domaindir",
                domain.domains().toString(),
                domain.name()),
            Map.of("AS_JAVA", System.getProperty("java.home")));
    return answer
        .lines()
        .dropWhile(line -> !line.startsWith("Dump of JVM Invocation"))
        .skip(1)
        .takeWhile(line -> !line.isBlank())
        .toList();
  }

  private boolean isRunning() {
    try {
      return administer(HttpRequest.newBuilder(admin("version")).GET()).statusCode() == 200;
    } catch (UncheckedIOException notListeningYet) {
      return false;
    }
  }

  @Override
  public String name() {
    return domain.name();
  }

  @Override
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + domain.httpPort() + path);
  }

  @Override
  public URI health(String kind) {
    return uri("/health/" + kind);
  }

  @Override
  public void deploy(Archive<?> archive) {
    Path file = folder.resolve("uploads").resolve(archive.getName());
    file.getParent().toFile().mkdirs();
    archive.as(ZipExporter.class).exportTo(file.toFile(), true);
    String name = baseName(archive.getName());
    String form =
        """
        {"id": "%s", "name": "%s", "contextroot": "/%s", "force": "true"}"""
            .formatted(file, name, name);
    HttpResponse<String> answer =
        administer(
            HttpRequest.newBuilder(admin("applications/application"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(form)));
    if (answer.statusCode() != 200) {
      throw new DeployFailedException(name() + " refused " + name + ": " + answer.body());
    }
  }

  @Override
  public void undeploy(String name) {
    HttpResponse<String> answer =
        administer(
            HttpRequest.newBuilder(admin("applications/application/" + baseName(name))).DELETE());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          name() + " cannot undeploy " + name + ": " + answer.statusCode() + answer.body());
    }
  }

  private static String baseName(String archive) {
    return archive.substring(0, archive.lastIndexOf('.'));
  }

  private HttpResponse<String> administer(HttpRequest.Builder request) {
    request.header("Accept", "application/json").header("X-Requested-By", name()).timeout(ANSWER);
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private URI admin(String path) {
    return URI.create("http://127.0.0.1:" + domain.adminPort() + "/management/domain/" + path);
  }

  private IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while asking " + name(), e);
  }

  @Override
  public ServerProcess process() {
    return process;
  }

  @Override
  public Path log() {
    return domain.folder().resolve("logs/server.log");
  }

  @Override
  public void close() {
    process.close();
  }
}
