package io.beanwire.cdi.config;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What MicroProfile Config reads by default, for where it is not on the class path: system
 * properties, environment variables, then the application's file.
 */
final class PlainConfig implements RawConfig {
  private final Map<String, String> environment;
  private final ApplicationFile file;

  PlainConfig(Map<String, String> environment, ApplicationFile file) {
    this.environment = Map.copyOf(environment);
    Optional<String> profile =
        Optional.ofNullable(System.getProperty(ApplicationFile.PROFILE))
            .or(
                () ->
                    Optional.ofNullable(
                        environment.get(EnvironmentName.of(ApplicationFile.PROFILE))));
    this.file = file.inProfile(profile);
  }

  static RawConfig of(ClassLoader loader) {
    return new PlainConfig(System.getenv(), ApplicationFile.of(loader));
  }

  @Override
  public Optional<Text> text(String key) {
    String property = System.getProperty(key);
    if (property != null) {
      return Text.of(property, "system property", this::named);
    }
    String variable = environment.get(EnvironmentName.of(key));
    if (variable != null) {
      return Text.of(variable, "environment variable " + EnvironmentName.of(key), this::named);
    }
    return file.text(key, this::named);
  }

  private Optional<String> named(String name) {
    return Optional.ofNullable(System.getProperty(name))
        .or(() -> Optional.ofNullable(environment.get(name)))
        .or(() -> Optional.ofNullable(environment.get(EnvironmentName.of(name))))
        .or(() -> Optional.ofNullable(file.lines().get(name)));
  }

  @Override
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(System.getProperties().stringPropertyNames());
    names.addAll(environment.keySet());
    names.addAll(file.names());
    return names;
  }
}
