package io.beanwire.client;

import io.beanwire.cluster.Directory;
import io.beanwire.cluster.WeightedRandom;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.RegistryFactory;
import io.beanwire.registry.StaticRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A directory of instances to choose among, none of which is connected to. Closed by its user. */
final class Fleet implements AutoCloseable {
  private final ClientThreads threads = new ClientThreads(1);

  /** Nothing comes of these, good or bad, until {@link #breakHalf}. */
  private final List<ClientConnection> opening = new ArrayList<>();

  private final Endpoints endpoints =
      new Endpoints((endpoint, connection) -> opening.add(connection), threads.time());
  private final Directory<Endpoint> directory;

  /** So many instances, of which nothing is known yet. */
  Fleet(ServiceId service, int instances) {
    String addresses =
        IntStream.range(0, instances)
            .mapToObj(i -> "127.1." + i / 250 + "." + (1 + i % 250) + ":9")
            .collect(Collectors.joining(","));
    directory =
        new Directory<>(
            service,
            new StaticRegistry(new OneAddressList(addresses)),
            new WeightedRandom(),
            Duration.ZERO,
            threads.time(),
            endpoints::acquire,
            endpoints::release);
  }

  Directory<Endpoint> directory() {
    return directory;
  }

  CallEnvironment environment() {
    return threads;
  }

  /** Lets the connection of every second instance fail; another one is opened for ever. */
  void breakHalf() {
    List<Directory.Member<Endpoint>> members = directory.snapshot().members();
    for (int i = 1; i < members.size(); i += 2) {
      Endpoint endpoint = members.get(i).attachment();
      endpoint.connectInBackground();
      endpoint.closed(opening.get(opening.size() - 1), "broken", false);
    }
  }

  @Override
  public void close() {
    directory.close();
    threads.close();
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
