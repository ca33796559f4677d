package io.beanwire.registry.consul;

import static java.lang.System.Logger.Level.DEBUG;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Sends requests to agents; nothing here blocks. Thread-safe. */
final class ConsulApi implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ConsulApi.class.getName());
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** What an agent may take to answer a request that it need not hold. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final ConsulThreads threads;
  private final Optional<String> token;
  private volatile @Nullable HttpClient client;

  ConsulApi(ConsulSettings settings, ConsulThreads threads) {
    this.threads = threads;
    this.token = settings.token();
    this.client = client(settings, threads);
  }

  /** Asks a question that the agent may hold for the given time. */
  CompletableFuture<HttpResponse<byte[]>> get(URI agent, String path, Duration held) {
    return send(request(agent, path).GET(), ANSWER.plus(held));
  }

  CompletableFuture<HttpResponse<byte[]>> put(URI agent, String path, String body) {
    return send(request(agent, path).PUT(BodyPublishers.ofString(body)), ANSWER);
  }

  /**
   * Lets go of the client. From JDK 21 on its thread ends now; before, as soon as the client has
   * been found unreachable, which is why nobody else may keep it.
   */
  @Override
  public void close() {
    HttpClient closing = client;
    client = null;
    if (closing instanceof AutoCloseable) {
      try {
        HttpClient.class.getMethod("shutdownNow").invoke(closing);
      } catch (ReflectiveOperationException e) {
        LOG.log(DEBUG, "ending the HTTP client", e);
      }
    }
  }

  private HttpRequest.Builder request(URI agent, String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(agent.resolve(path));
    token.ifPresent(it -> request.header("X-Consul-Token", it));
    return request;
  }

  private CompletableFuture<HttpResponse<byte[]>> send(
      HttpRequest.Builder request, Duration timeout) {
    HttpClient sender = client;
    if (sender == null) {
      return CompletableFuture.failedFuture(new IllegalStateException("the registry is closed"));
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        sender.sendAsync(request.build(), BodyHandlers.ofByteArray());
    // Covers the body, too. Not orTimeout: that starts a thread which lives as long as the JVM.
    Future<?> timer = threads.after(timeout, () -> answer.cancel(true));
    Future<?> unused = answer.whenComplete((response, failure) -> timer.cancel(false));
    return answer;
  }

  /** The client's thread must not inherit the class loader of whoever opens a registry. */
  private static HttpClient client(ConsulSettings settings, ConsulThreads threads) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT)
            .executor(threads.executor());
    settings.caFile().ifPresent(file -> builder.sslContext(Trust.of(file)));
    Thread current = Thread.currentThread();
    ClassLoader callers = current.getContextClassLoader();
    current.setContextClassLoader(ClassLoader.getSystemClassLoader());
    try {
      return builder.build();
    } finally {
      current.setContextClassLoader(callers);
    }
  }
}
