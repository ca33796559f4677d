package io.beanwire.cdi.config;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;

/** MicroProfile Config. */
final class MicroProfileSource implements Source {
  private final Config config;

  private MicroProfileSource(Config config) {
    this.config = config;
  }

  static Source of(ClassLoader loader) {
    return new MicroProfileSource(ConfigProvider.getConfig(loader));
  }

  @Override
  public Optional<Text> text(String key) {
    ConfigValue value = config.getConfigValue(key);
    String text = value.getValue();
    if (text == null) {
      return Optional.empty();
    }
    String origin = value.getSourceName();
    return Text.of(text, origin == null ? "MicroProfile Config" : origin);
  }

  @Override
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    config.getPropertyNames().forEach(names::add);
    return names;
  }
}
