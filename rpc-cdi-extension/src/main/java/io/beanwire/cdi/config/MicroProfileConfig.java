package io.beanwire.cdi.config;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * MicroProfile Config. Also the application's own file where MicroProfile does not see it, as in a
 * web application within an EAR on some servers.
 */
final class MicroProfileConfig implements RawConfig {
  private static final String PROBE = "beanwire";

  private final Config config;
  private final ApplicationFile file;

  MicroProfileConfig(Config config, ApplicationFile file) {
    this.config = config;
    @Nullable String profile = config.getConfigValue(ApplicationFile.PROFILE).getValue();
    this.file = file.inProfile(Optional.ofNullable(profile));
  }

  static RawConfig of(ClassLoader loader) {
    Config config = ConfigProvider.getConfig(loader);
    try {
      Object unused = config.getConfigValue(PROBE);
      unused = config.getPropertyNames();
    } catch (RuntimeException e) {
      throw new NotReadyException("MicroProfile Config cannot be read yet", e);
    }
    return new MicroProfileConfig(config, ApplicationFile.of(loader));
  }

  @Override
  public Optional<Text> text(String key) {
    ConfigValue value = config.getConfigValue(key);
    @Nullable String text = value.getValue();
    @Nullable String raw = value.getRawValue();
    @Nullable String source = value.getSourceName();
    String origin = source == null ? "MicroProfile Config" : source;
    if (text != null) {
      return Text.of(text, origin);
    }
    if (raw != null && !raw.isBlank()) {
      return Optional.of(Text.unresolved(raw, origin));
    }
    return source == null ? file.text(key, this::named) : Optional.empty();
  }

  private Optional<String> named(String name) {
    @Nullable String value = config.getConfigValue(name).getValue();
    return Optional.ofNullable(value).or(() -> Optional.ofNullable(file.lines().get(name)));
  }

  @Override
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(file.names());
    config.getPropertyNames().forEach(names::add);
    return names;
  }
}
