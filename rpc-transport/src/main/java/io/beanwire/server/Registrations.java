package io.beanwire.server;

import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import io.beanwire.wire.FrameWriter;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a server has announced. Not thread-safe: used under the server's lock. */
final class Registrations {
  private static final System.Logger LOG = System.getLogger("io.beanwire.server");
  private static final Duration WITHDRAW_TIMEOUT = Duration.ofSeconds(2);
  private static final int MAX_THREADS = 16;

  private final Registry registry;
  private final ServerSettings settings;
  private final List<Export> exports;
  private final List<Registry.Registration> registrations = new ArrayList<>();

  Registrations(Registry registry, ServerSettings settings, List<Export> exports) {
    this.registry = registry;
    this.settings = settings;
    this.exports = exports;
  }

  /** Announces all exports at the given port, or none if one fails, unless they are announced. */
  void announce(int port) {
    if (!registrations.isEmpty()) {
      return;
    }
    String host = AdvertisedHost.of(settings);
    if (registry.spansMachines() && AdvertisedHost.isLoopback(host)) {
      LOG.log(
          Level.WARNING,
          "BW0816 {0} is announced in registry {1}, where only this machine can reach it. Fix: set"
              + " beanwire.server.host to an address of this machine, or to 0.0.0.0 for all",
          host,
          registry.name());
    }
    try {
      for (Export export : exports) {
        registrations.add(registry.register(instance(export, host, port)));
      }
    } catch (RuntimeException e) {
      withdraw();
      throw e;
    }
  }

  private static Instance instance(Export export, String host, int port) {
    Map<String, String> meta = new HashMap<>(export.meta());
    meta.put("protocol", Integer.toString(FrameWriter.MAX_VERSION));
    return new Instance(
        export.contract().service().name() + "-" + UUID.randomUUID(),
        export.contract().service(),
        host,
        port,
        export.weight(),
        Instant.now(),
        meta);
  }

  /**
   * Takes all back at the same time, and waits for a short time in all: a registry that hangs is
   * left to threads that end with its answer.
   */
  void withdraw() {
    Queue<Registry.Registration> open = new ConcurrentLinkedQueue<>(registrations);
    CountDownLatch withdrawn = new CountDownLatch(registrations.size());
    for (int i = 0; i < Math.min(registrations.size(), MAX_THREADS); i++) {
      Thread thread =
          new Thread(null, () -> withdrawAll(open, withdrawn), "beanwire-withdraw-" + i, 0, false);
      thread.setDaemon(true);
      thread.start();
    }
    registrations.clear();
    try {
      if (!withdrawn.await(WITHDRAW_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(
            Level.WARNING,
            "BW0821 {0} registrations are not withdrawn after {1}; stopping all the same",
            withdrawn.getCount(),
            WITHDRAW_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void withdrawAll(Queue<Registry.Registration> open, CountDownLatch withdrawn) {
    Registry.Registration next;
    while ((next = open.poll()) != null) {
      try {
        next.close();
      } catch (RuntimeException e) {
        Failures.log("BW0821 a registration cannot be withdrawn", e);
      } finally {
        withdrawn.countDown();
      }
    }
  }
}
