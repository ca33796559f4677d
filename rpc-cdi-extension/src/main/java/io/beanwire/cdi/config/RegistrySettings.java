package io.beanwire.cdi.config;

import io.beanwire.registry.RegistryFactory;
import java.time.Duration;
import java.util.Optional;

/** A source as registries see it. */
record RegistrySettings(Source source) implements RegistryFactory.Settings {
  @Override
  public Optional<String> text(String key) {
    return source.text(key).map(Source.Text::value);
  }

  @Override
  public Optional<Duration> duration(String key) {
    return source.text(key).map(text -> parse(key, text));
  }

  private static Duration parse(String key, Source.Text text) {
    try {
      return Durations.parse(text.value());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(
          key
              + ": \""
              + text.value()
              + "\" in "
              + text.origin()
              + " (expected: "
              + Kind.DURATION.expected()
              + ")",
          e);
    }
  }
}
