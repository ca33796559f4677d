package io.beanwire.cdi.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;

/** {@code META-INF/microprofile-config.properties} of an application. */
record ApplicationFile(Map<String, String> lines) {
  /** The key, and with {@code _} in place of dots the variable, that chooses a profile. */
  static final String PROFILE = "mp.config.profile";

  private static final String NAME = "META-INF/microprofile-config.properties";

  ApplicationFile {
    lines = Map.copyOf(lines);
  }

  /** The file as the class loader sees it; no lines if there is none. */
  static ApplicationFile of(ClassLoader loader) {
    Map<String, String> lines = new LinkedHashMap<>();
    try (InputStream in = loader.getResourceAsStream(NAME)) {
      if (in != null) {
        Properties properties = new Properties();
        properties.load(in);
        properties
            .stringPropertyNames()
            .forEach(key -> lines.put(key, properties.getProperty(key)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("BW1001 " + NAME + " cannot be read", e);
    }
    return new ApplicationFile(lines);
  }

  /**
   * The file as a profile sees it: a line {@code %dev.key} takes the place of {@code key} in the
   * profile {@code dev}, and is none in others.
   *
   * @param chosen the profile, if one is chosen elsewhere than in the file
   */
  ApplicationFile inProfile(Optional<String> chosen) {
    String prefix = "%" + chosen.orElse(lines.getOrDefault(PROFILE, "")).strip() + ".";
    Map<String, String> effective = new LinkedHashMap<>();
    lines.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            effective.put(key.substring(prefix.length()), value);
          } else if (!key.startsWith("%")) {
            effective.putIfAbsent(key, value);
          }
        });
    return new ApplicationFile(effective);
  }

  /**
   * The value of a key.
   *
   * @param lookup the values of what expressions name
   */
  Optional<RawConfig.Text> text(String key, Function<String, Optional<String>> lookup) {
    String line = lines.get(key);
    return line == null ? Optional.empty() : RawConfig.Text.of(line, NAME, lookup);
  }

  Set<String> names() {
    return lines.keySet();
  }
}
