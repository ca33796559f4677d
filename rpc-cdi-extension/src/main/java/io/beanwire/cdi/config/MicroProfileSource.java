package io.beanwire.cdi.config;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * MicroProfile Config. Also the application's own file where MicroProfile does not see it, as in a
 * web application within an EAR on some servers.
 */
final class MicroProfileSource implements Source {
  private final Config config;
  private final ApplicationFile file;

  MicroProfileSource(Config config, ApplicationFile file) {
    this.config = config;
    this.file = file;
  }

  static Source of(ClassLoader loader) {
    return new MicroProfileSource(ConfigProvider.getConfig(loader), ApplicationFile.of(loader));
  }

  @Override
  public Optional<Text> text(String key) {
    ConfigValue value = config.getConfigValue(key);
    String text = value.getValue();
    if (text == null) {
      return value.getSourceName() == null ? file.text(key) : Optional.empty();
    }
    String origin = value.getSourceName();
    return Text.of(text, origin == null ? "MicroProfile Config" : origin);
  }

  @Override
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(file.names());
    config.getPropertyNames().forEach(names::add);
    return names;
  }
}
