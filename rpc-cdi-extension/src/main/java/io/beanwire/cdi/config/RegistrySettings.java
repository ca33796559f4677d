package io.beanwire.cdi.config;

import io.beanwire.registry.RegistryFactory;
import java.time.Duration;
import java.util.Optional;

/** A config as registries see it. */
record RegistrySettings(RawConfig config) implements RegistryFactory.Settings {
  @Override
  public Optional<String> text(String key) {
    return resolved(key).map(RawConfig.Text::value);
  }

  @Override
  public Optional<Duration> duration(String key) {
    return resolved(key).map(text -> parse(key, text));
  }

  private Optional<RawConfig.Text> resolved(String key) {
    Optional<RawConfig.Text> text = config.text(key);
    if (text.isPresent() && text.get().unresolved()) {
      throw new IllegalArgumentException(
          key
              + ": \""
              + text.get().value()
              + "\" in "
              + text.get().origin()
              + " names something that is not set");
    }
    return text;
  }

  private static Duration parse(String key, RawConfig.Text text) {
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
              + Converter.DURATION.expected()
              + ")",
          e);
    }
  }
}
