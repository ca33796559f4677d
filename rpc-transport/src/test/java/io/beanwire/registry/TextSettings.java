package io.beanwire.registry;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings from a map; durations in ISO form. */
public record TextSettings(Map<String, String> values) implements RegistryFactory.Settings {
  @Override
  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public Optional<Duration> duration(String key) {
    return text(key).map(Duration::parse);
  }
}
