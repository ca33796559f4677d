package io.beanwire.client;

import io.beanwire.cluster.Directory;
import io.beanwire.cluster.WeightedRandom;
import io.beanwire.contract.ServiceId;
import io.beanwire.net.ConnectionSettings;
import io.beanwire.net.Connector;
import io.beanwire.net.EventLoops;
import io.beanwire.registry.RegistryFactory;
import io.beanwire.registry.StaticRegistry;
import io.beanwire.wire.Hello;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A directory of instances to choose among, none of which there is. Closed by its user. */
final class Fleet implements AutoCloseable {
  /** A peer that has failed so often is left alone for at least five seconds. */
  private static final int FAILURES = 8;

  private static final Duration MOST = Duration.ofSeconds(30);

  private final EventLoops loops = EventLoops.start(1, "bench-fleet-");
  private final Directory<Peer> directory;

  /** So many instances, of which nothing is known yet. */
  Fleet(ServiceId service, int instances) {
    String addresses =
        IntStream.range(0, instances)
            // Loopback is a whole network, and on port 9 of these addresses nobody listens.
            .mapToObj(i -> "127.1." + i / 250 + "." + (1 + i % 250) + ":9")
            .collect(Collectors.joining(","));
    ConnectionSettings link =
        new ConnectionSettings(
            new Hello(1, 1, List.of(1), 1 << 20, "bench"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            1 << 20);
    Peers peers = new Peers(new Connector(loops, link));
    directory =
        new Directory<>(
            service,
            new StaticRegistry(new OneAddressList(addresses)),
            new WeightedRandom(),
            Duration.ZERO,
            peers::acquire,
            peers::release);
  }

  Directory<Peer> directory() {
    return directory;
  }

  /** Lets every second instance fail, so that others are preferred for the next five seconds. */
  void breakHalf() throws InterruptedException {
    for (int failure = 0; failure < FAILURES; failure++) {
      List<Directory.Member<Peer>> members = directory.snapshot().members();
      CountDownLatch failed = new CountDownLatch(members.size() / 2);
      for (int i = 1; i < members.size(); i += 2) {
        members.get(i).attachment().connect(outcome -> failed.countDown());
      }
      if (!failed.await(MOST.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(failed.getCount() + " connects go on after " + MOST);
      }
    }
  }

  @Override
  public void close() {
    directory.close();
    loops.close();
  }

  /** Every service is at the same addresses. */
  record OneAddressList(String addresses) implements RegistryFactory.Settings {
    @Override
    public Optional<String> text(String key) {
      return Optional.of(addresses);
    }

    @Override
    public Optional<Duration> duration(String key) {
      return Optional.empty();
    }
  }
}
