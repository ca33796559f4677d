package io.beanwire.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which host names are looked up: the JDK's resolver blocks, so neither callers nor
 * event loops may wait for it. They start when they are needed and end when they are idle. A thread
 * that is stuck in the operating system's resolver cannot be ended; it holds nothing of the
 * application, and ends with the lookup. Thread-safe.
 */
final class HostLookups {
  /** Finds all addresses of a name, blocking. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /** Who waits for a lookup; told once, in a lookup's thread or that which closes them. */
  @FunctionalInterface
  interface Answer {
    /** Either the addresses are there, or why not. */
    void found(List<InetAddress> addresses, @Nullable String problem);
  }

  private static final int THREADS = 4;
  private static final int QUEUE = 256;
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final ThreadPoolExecutor threads;

  HostLookups(String namePrefix) {
    AtomicInteger started = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(QUEUE),
            task -> {
              String name = namePrefix + "dns-" + started.incrementAndGet();
              Thread thread = new Thread(null, task, name, 0, false);
              thread.setDaemon(true);
              // Whoever connects first may be a container's thread with an application's loader.
              thread.setContextClassLoader(null);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** Looks a name up; returns at once. */
  void find(String host, Resolver resolver, Answer answer) {
    try {
      threads.execute(new Lookup(host, resolver, answer));
    } catch (RejectedExecutionException e) {
      answer.found(
          List.of(),
          threads.isShutdown()
              ? "the event loops have been closed"
              : "more than " + QUEUE + " lookups of host names are waiting");
    }
  }

  /** Ends the threads; who still waits is told so. Idempotent. */
  void close() {
    for (Runnable waiting : threads.shutdownNow()) {
      ((Lookup) waiting).answer.found(List.of(), "the event loops have been closed");
    }
    try {
      threads.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Lookup(String host, Resolver resolver, Answer answer) implements Runnable {
    @Override
    public void run() {
      List<InetAddress> addresses = List.of();
      String problem = null;
      try {
        addresses = List.of(resolver.addresses(host));
      } catch (UnknownHostException e) {
        problem = "the host name " + host + " is unknown";
      } catch (RuntimeException | Error e) {
        problem = "the host name " + host + " cannot be looked up: " + e;
      }
      answer.found(addresses, problem);
    }
  }
}
