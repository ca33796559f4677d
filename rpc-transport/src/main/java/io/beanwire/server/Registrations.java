package io.beanwire.server;

import io.beanwire.registry.Instance;
import io.beanwire.registry.Origin;
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
import org.jspecify.annotations.Nullable;

/** What a server has announced. Not thread-safe: used under the server's lock. */
final class Registrations {
  private static final System.Logger LOG = System.getLogger("io.beanwire.server");
  private static final Duration WITHDRAW_TIMEOUT = Duration.ofSeconds(2);
  private static final int MAX_THREADS = 16;

  private final @Nullable Registry registry;
  private final ServerSettings settings;
  private final List<Export> exports;
  private final @Nullable Origin origin;
  private final List<Registry.Registration> registrations = new ArrayList<>();

  Registrations(
      @Nullable Registry registry,
      ServerSettings settings,
      List<Export> exports,
      @Nullable Origin origin) {
    this.origin = origin;
    this.registry = registry;
    this.settings = settings;
    this.exports = exports;
  }

  /**
   * Announces all exports at the given port, or none if one fails, unless they are announced
   * already, or there is no registry.
   */
  void announce(int port) {
    Registry known = registry;
    if (known == null || !registrations.isEmpty()) {
      return;
    }
    AdvertisedHost advertised = AdvertisedHost.of(settings, known);
    if (known.spansMachines() && !advertised.doubt().isEmpty()) {
      LOG.log(
          Level.WARNING,
          "BW0816 {0} is announced in registry {1}, but it {2}. Fix: set"
              + " beanwire.server.host to an address of this machine, or to 0.0.0.0 for all, or"
              + " beanwire.server.advertised-host to what clients shall use",
          advertised.host(),
          known.name(),
          advertised.doubt());
    }
    try {
      for (Export export : exports) {
        registrations.add(known.register(instance(export, advertised.host(), port)));
      }
    } catch (RuntimeException e) {
      withdraw();
      throw e;
    }
    LOG.log(
        Level.INFO,
        "announced in registry {0} at {1}:{2}: {3}",
        known.name(),
        advertised.host(),
        Integer.toString(port),
        exports.stream().map(each -> each.contract().service().toString()).toList());
  }

  private Instance instance(Export export, String host, int port) {
    Map<String, String> meta = new HashMap<>(origin == null ? Map.of() : origin.meta());
    meta.putAll(export.meta());
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
   * left to threads that end with its response.
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
