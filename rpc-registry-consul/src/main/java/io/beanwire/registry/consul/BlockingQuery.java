package io.beanwire.registry.consul;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A question that is asked again and again, each time held by Consul until the answer has changed.
 * Any failure goes to the next agent and starts from the first index. Thread-safe; the answers are
 * consumed one after the other.
 */
final class BlockingQuery implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BlockingQuery.class.getName());

  /** Consul adds up to a sixteenth of the wait on its own; this is more. */
  private static final int SLACK = 8;

  /** Before the next question after an answer that named no index to wait for. */
  private static final Duration UNHELD = Duration.ofSeconds(1);

  private final Consul consul;
  private final String path;
  private final Duration pause;
  private final Consumer<byte[]> consumer;
  private final Refusal refusal = new Refusal();
  private QueryIndex index = QueryIndex.START;
  private int agent;
  private int failures;
  private @Nullable CompletableFuture<?> pending;
  private Future<?> next = CompletableFuture.completedFuture(null);
  private boolean closed;

  /**
   * A query that {@link #start()} starts.
   *
   * @param path with the parameters that never change, ending in {@code ?} or {@code &}
   * @param pause between an answer and the next question
   * @param consumer gets the body of every new answer
   */
  BlockingQuery(Consul consul, String path, Duration pause, Consumer<byte[]> consumer) {
    this.consul = consul;
    this.path = path;
    this.pause = pause;
    this.consumer = consumer;
  }

  void start() {
    ask();
  }

  @Override
  public void close() {
    CompletableFuture<?> abandoned;
    synchronized (this) {
      closed = true;
      next.cancel(false);
      abandoned = pending;
    }
    if (abandoned != null) {
      abandoned.cancel(true);
    }
  }

  private void ask() {
    CompletableFuture<HttpResponse<byte[]>> question;
    URI asked;
    synchronized (this) {
      if (closed) {
        return;
      }
      List<URI> agents = consul.settings().agents();
      asked = agents.get(agent % agents.size());
      Duration wait = jittered(consul.settings().longestWait());
      question =
          consul
              .api()
              .get(
                  asked,
                  path
                      + "index="
                      + index.value()
                      + "&wait="
                      + wait.toMillis()
                      + "ms"
                      + consul.settings().datacenter().map(it -> "&dc=" + it).orElse(""),
                  wait.plus(wait.dividedBy(SLACK)));
      pending = question;
    }
    Future<?> unused = question.whenComplete((answer, failure) -> answered(asked, answer, failure));
  }

  private void answered(
      URI asked, @Nullable HttpResponse<byte[]> answer, @Nullable Throwable failure) {
    if (isClosed()) {
      return;
    }
    if (answer == null) {
      consul.contact().lost(asked, failure);
      retry();
      return;
    }
    consul.contact().made(asked);
    if (answer.statusCode() != 200) {
      refused(asked, Refusal.text(answer));
      retry();
      return;
    }
    try {
      QueryIndex latest = index().after(answer);
      if (latest.value() == 0 || !latest.equals(index())) {
        consumer.accept(answer.body());
      }
      again(asked, latest);
    } catch (RuntimeException e) {
      refused(asked, "what it says cannot be read: " + e);
      retry();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized QueryIndex index() {
    return index;
  }

  /** An answer without an index came at once, and so would the next. */
  private synchronized void again(URI asked, QueryIndex latest) {
    index = latest;
    failures = 0;
    if (refusal.isOver()) {
      LOG.log(INFO, "BW0616 Consul at " + asked + " answers " + path + " again.");
    }
    next = consul.threads().after(latest.value() > 0 ? pause : UNHELD, this::ask);
  }

  /** At once at the next agent; after a pause when all were asked. */
  private synchronized void retry() {
    index = QueryIndex.START;
    failures++;
    agent++;
    int agents = consul.settings().agents().size();
    Duration delay =
        failures % agents == 0 ? Backoff.DEFAULT.after(failures / agents) : Duration.ZERO;
    next = consul.threads().after(delay, this::ask);
  }

  private synchronized void refused(URI asked, String why) {
    if (refusal.isNews(why)) {
      LOG.log(
          WARNING,
          "BW0615 Consul at "
              + asked
              + " does not answer "
              + path
              + ": "
              + why
              + ". Known instances stay; trying again. A 403 asks for another "
              + ConsulSettings.TOKEN
              + ".");
    }
  }

  private static Duration jittered(Duration wait) {
    long millis = wait.toMillis();
    return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 10 + 1));
  }
}
