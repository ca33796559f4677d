package io.beanwire.bench.beanwire;

import io.beanwire.registry.RegistryFactory;
import java.time.Duration;
import java.util.Optional;

/** Configuration that says of every service that it is on one port of this machine. */
record LoopbackAddress(int port) implements RegistryFactory.Settings {
  @Override
  public Optional<String> text(String key) {
    return Optional.of("127.0.0.1:" + port);
  }

  @Override
  public Optional<Duration> duration(String key) {
    return Optional.empty();
  }
}
