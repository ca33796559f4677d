package io.beanwire.cdi.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What MicroProfile Config reads by default, for where it is not on the class path: system
 * properties, environment variables, then {@code META-INF/microprofile-config.properties}.
 */
final class PlainSource implements Source {
  private static final String FILE = "META-INF/microprofile-config.properties";

  private final Map<String, String> environment;
  private final Map<String, String> file;

  PlainSource(Map<String, String> environment, Map<String, String> file) {
    this.environment = Map.copyOf(environment);
    this.file = Map.copyOf(file);
  }

  static Source of(ClassLoader loader) {
    Map<String, String> file = new LinkedHashMap<>();
    try (InputStream in = loader.getResourceAsStream(FILE)) {
      if (in != null) {
        Properties properties = new Properties();
        properties.load(in);
        properties.stringPropertyNames().forEach(key -> file.put(key, properties.getProperty(key)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("BW1001 " + FILE + " cannot be read", e);
    }
    return new PlainSource(System.getenv(), file);
  }

  @Override
  public Optional<Text> text(String key) {
    String property = System.getProperty(key);
    if (property != null) {
      return Text.of(property, "system property");
    }
    String variable = environment.get(EnvironmentName.of(key));
    if (variable != null) {
      return Text.of(variable, "environment variable " + EnvironmentName.of(key));
    }
    String line = file.get(key);
    return line == null ? Optional.empty() : Text.of(line, FILE);
  }

  @Override
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(System.getProperties().stringPropertyNames());
    names.addAll(environment.keySet());
    names.addAll(file.keySet());
    return names;
  }
}
