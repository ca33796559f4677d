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
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sends requests to agents, on threads of its own; nothing here blocks. Thread-safe. */
final class ConsulApi implements AutoCloseable {
  /** What an agent may take to answer a request that it need not hold. */
  static final Duration ANSWER = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(ConsulApi.class.getName());
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final ConsulThreads threads;
  private final AclToken token;
  private final String scope;
  private volatile @Nullable HttpClient client;

  ConsulApi(
      ConsulSettings settings, AclToken token, Optional<SSLContext> tls, ConsulThreads threads) {
    this.threads = threads;
    this.token = token;
    this.scope = settings.scope();
    this.client = client(settings, tls, threads);
  }

  /** The threads that run what follows an answer. */
  ConsulThreads threads() {
    return threads;
  }

  /** Asks a question that the agent may hold for the given time. */
  CompletableFuture<HttpResponse<byte[]>> get(URI agent, String path, Duration held) {
    return send(request(agent, path).GET(), ANSWER.plus(held));
  }

  CompletableFuture<HttpResponse<byte[]>> put(URI agent, String path, String body) {
    return send(request(agent, path).PUT(BodyPublishers.ofString(body)), ANSWER);
  }

  /**
   * Lets go of the client and ends the threads. From JDK 21 on the client's own thread ends now;
   * before, as soon as the client has been found unreachable, which is why nobody else may keep it.
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
    threads.close();
  }

  private HttpRequest.Builder request(URI agent, String path) {
    String scoped = scope.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + scope;
    HttpRequest.Builder request = HttpRequest.newBuilder(agent.resolve(scoped));
    token.current().ifPresent(it -> request.header("X-Consul-Token", it));
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

  /**
   * HTTP/2 where an agent speaks it, which it does over TLS only: one connection then carries
   * everything. The client's thread must not inherit the class loader of whoever opens a registry.
   */
  private static HttpClient client(
      ConsulSettings settings, Optional<SSLContext> tls, ConsulThreads threads) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(
                settings.isMultiplexed() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT)
            .executor(threads.executor());
    tls.ifPresent(builder::sslContext);
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
