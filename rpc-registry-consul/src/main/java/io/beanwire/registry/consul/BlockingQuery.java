package io.beanwire.registry.consul;

import static java.lang.System.Logger.Level.ERROR;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A question that is asked again and again, each time held by Consul until the answer has changed.
 * Any of Consul's servers may answer it, from what it has: the leader is not asked. Thread-safe;
 * the answers are consumed one after the other.
 */
final class BlockingQuery implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BlockingQuery.class.getName());

  /** Consul adds up to a sixteenth of the wait on its own; this is more. */
  private static final int SLACK = 8;

  /** What an agent or a server that is overloaded, or has no leader, is spared. */
  private static final Backoff OVERLOADED =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

  private final Consul consul;
  private final String path;
  private final Consumer<byte[]> consumer;
  private final QueryLog log;
  private final QueryPace pace = new QueryPace(System.nanoTime());
  private final AgentChoice agents;
  private QueryIndex index = QueryIndex.START;
  private int failures;
  private @Nullable CompletableFuture<?> pending;
  private Future<?> next = CompletableFuture.completedFuture(null);
  private boolean closed;

  /**
   * A query that {@link #start()} starts.
   *
   * @param path with the parameters that never change, ending in {@code ?} or {@code &}
   * @param consumer gets the body of every new answer
   */
  BlockingQuery(Consul consul, String path, Consumer<byte[]> consumer) {
    this.consul = consul;
    this.path = path;
    this.log = new QueryLog(path);
    this.consumer = consumer;
    this.agents = new AgentChoice(consul.settings().agents(), consul.settings().longestWait());
  }

  void start() {
    consul.slots().join();
    consul.slots().take(this::ask);
  }

  @Override
  public void close() {
    CompletableFuture<?> abandoned;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      next.cancel(false);
      abandoned = pending;
    }
    consul.slots().leave();
    if (abandoned != null) {
      abandoned.cancel(true);
    }
  }

  /** As {@link QueryLog#hint()}. */
  String hint() {
    return log.hint();
  }

  /** The own agent is there again: asks it, if another one is asked now. */
  void returnToOwnAgent() {
    CompletableFuture<?> abandoned;
    synchronized (this) {
      if (closed || agents.isOwn()) {
        return;
      }
      agents.returnToOwn();
      index = QueryIndex.START;
      abandoned = pending;
    }
    if (abandoned != null) {
      abandoned.cancel(true);
    }
  }

  /** Has a slot, and gives it back with the answer. */
  private void ask() {
    CompletableFuture<HttpResponse<byte[]>> question;
    URI asked;
    synchronized (this) {
      if (closed) {
        consul.slots().release();
        return;
      }
      asked = agents.current();
      Duration wait = jittered(consul.slots().hold(consul.settings().longestWait()));
      // Whoever has seen nothing is answered at once.
      Duration held = index.value() == 0 ? Duration.ZERO : wait.plus(wait.dividedBy(SLACK));
      question = consul.watches().get(asked, parameters(wait), held);
      pending = question;
    }
    Future<?> unused =
        question.whenComplete(
            (answer, failure) -> {
              if (answer == null && !AgentAvailability.isTimeout(failure)) {
                consul.slots().disconnected();
              } else {
                consul.slots().connected();
              }
              consul.slots().release();
              answered(asked, answer, failure);
            });
  }

  private String parameters(Duration wait) {
    return path
        + "stale&index="
        + index.value()
        + "&wait="
        + wait.toMillis()
        + "ms"
        + consul.settings().datacenter().map(it -> "&dc=" + it).orElse("");
  }

  private void answered(
      URI asked, @Nullable HttpResponse<byte[]> answer, @Nullable Throwable failure) {
    if (isClosed()) {
      return;
    }
    if (!isCurrent(asked)) {
      again(asked, QueryIndex.START);
    } else if (answer == null) {
      consul.availability().lost(asked, failure);
      retry(true, Backoff.DEFAULT);
    } else if (answer.statusCode() != 200) {
      consul.availability().made(asked);
      log.refused(asked, FailureLatch.text(answer));
      boolean overloaded = FailureLatch.isOverload(answer);
      retry(!overloaded, overloaded ? OVERLOADED : Backoff.DEFAULT);
    } else {
      consul.availability().made(asked);
      consume(asked, answer);
    }
  }

  private void consume(URI asked, HttpResponse<byte[]> answer) {
    try {
      QueryIndex latest = index().after(answer);
      if (latest.value() == 0 || !latest.equals(index())) {
        consumer.accept(answer.body());
      }
      log.filtered(asked, answer);
      pace.answered(answer.body().length);
      again(asked, latest);
    } catch (RuntimeException e) {
      log.refused(asked, "what it says cannot be read: " + e);
      retry(true, Backoff.DEFAULT);
    } catch (Error e) {
      // An answer too long for the heap, or a listener whose application is gone: the next may do.
      LOG.log(ERROR, "BW0618 Following " + path + " failed; going on.", e);
      retry(false, OVERLOADED);
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized boolean isCurrent(URI asked) {
    return asked.equals(agents.current());
  }

  private synchronized QueryIndex index() {
    return index;
  }

  /** Not before its time: an answer without an index came at once, and so would the next. */
  private synchronized void again(URI asked, QueryIndex latest) {
    // An index says nothing to another agent.
    boolean moved = agents.isTimeToReturn(System.nanoTime()) || !asked.equals(agents.current());
    index = moved ? QueryIndex.START : latest;
    failures = 0;
    log.answered(asked);
    askAfter(Duration.ZERO);
  }

  /**
   * At the next agent, and after a pause when all were asked.
   *
   * @param elsewhere whether the next agent can help; one that is overloaded has the same servers,
   *     and is asked once more before that
   */
  private synchronized void retry(boolean elsewhere, Backoff backoff) {
    failures++;
    int rounds = elsewhere ? agents.count() : 1;
    if (elsewhere || failures % 2 == 0) {
      index = agents.next(System.nanoTime()) || elsewhere ? QueryIndex.START : index;
    }
    askAfter(failures % rounds == 0 ? backoff.after(failures / rounds) : Duration.ZERO);
  }

  private void askAfter(Duration atLeast) {
    Duration due = pace.next(System.nanoTime());
    next =
        consul
            .watches()
            .threads()
            .after(
                due.compareTo(atLeast) > 0 ? due : atLeast, () -> consul.slots().take(this::ask));
  }

  private static Duration jittered(Duration wait) {
    long millis = wait.toMillis();
    return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 10 + 1));
  }
}
