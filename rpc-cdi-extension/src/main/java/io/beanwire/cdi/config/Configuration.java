package io.beanwire.cdi.config;

import io.beanwire.Problem;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.RegistryFactory;
import io.beanwire.registry.RegistryFactory.ConfigKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one application. Reading never throws: an unreadable value is kept as a
 * problem, once, and the default takes its place. For one thread at a time.
 */
public final class Configuration {
  private static final String SERVICE = "<service>";

  private final RawConfig raw;
  private final Map<String, Problem> problems = new LinkedHashMap<>();

  Configuration(RawConfig raw) {
    this.raw = raw;
  }

  /**
   * Opens the configuration of an application.
   *
   * @param loader the application's class loader
   * @throws NotReadyException if it cannot be read in this phase of the deployment
   */
  public static Configuration of(ClassLoader loader) {
    return new Configuration(RawConfig.of(loader));
  }

  /** The value for the whole application. */
  public <T> ConfigValue<T> get(Key<T> key) {
    return get(key, null, null);
  }

  /** The value for a service: its own, or the application's. */
  public <T> ConfigValue<T> get(Key<T> key, ServiceId service) {
    return get(key, service, null);
  }

  /** The value for a method: its own, its service's, or the application's. */
  public <T> ConfigValue<T> get(Key<T> key, @Nullable ServiceId service, @Nullable String method) {
    for (String name : key.candidates(service, method)) {
      Optional<RawConfig.Text> text = raw.text(name);
      if (text.isPresent()) {
        return read(key, name, text.get());
      }
    }
    return defaultOf(key);
  }

  private <T> ConfigValue<T> read(Key<T> key, String name, RawConfig.Text text) {
    if (text.unresolved()) {
      unresolved(name, text);
      return defaultOf(key);
    }
    try {
      T value = key.converter().parser().apply(text.value());
      return new ConfigValue<>(value, name, text.value(), text.origin());
    } catch (IllegalArgumentException | ArithmeticException e) {
      unreadable(name, text, key.converter().expected());
      return defaultOf(key);
    }
  }

  private static <T> ConfigValue<T> defaultOf(Key<T> key) {
    return new ConfigValue<>(
        key.defaultValue(), key.global(), key.defaultText(), ConfigValue.DEFAULT);
  }

  private void unreadable(String name, RawConfig.Text text, String expected) {
    problems.putIfAbsent(
        name,
        new Problem(
            "BW1002",
            name,
            "the value \"" + text.value() + "\" in " + text.origin() + " cannot be read.",
            "set it to " + expected + "."));
  }

  private void unresolved(String name, RawConfig.Text text) {
    problems.putIfAbsent(
        name,
        new Problem(
            "BW1002",
            name,
            "the value \""
                + text.value()
                + "\" in "
                + text.origin()
                + " names something that is not set.",
            "set what it names, or give it a default: "
                + text.value().replaceAll("\\$\\{([^:{}]+)}", "\\${$1:default}")
                + "."));
  }

  /**
   * Builds a settings record from values that are readable each; what the record refuses becomes a
   * problem of the given key.
   *
   * @param place the key that the record can still refuse
   * @param fallback stands in for it, because other problems are still to be found
   */
  public <T> T accept(String place, Function<Configuration, T> building, T fallback) {
    try {
      return building.apply(this);
    } catch (IllegalArgumentException e) {
      problems.putIfAbsent(
          place,
          new Problem(
              "BW1003",
              place,
              "the settings are refused: " + e.getMessage() + ".",
              "correct the value."));
      return fallback;
    }
  }

  /**
   * Looks at the keys of a registry that can be checked without making it.
   *
   * @param services those whose own keys matter
   */
  public void check(Collection<ConfigKey> registryKeys, Collection<ServiceId> services) {
    for (ConfigKey key : registryKeys) {
      if (key.name().contains(SERVICE)) {
        services.forEach(service -> check(key, key.name().replace(SERVICE, service.name())));
      } else {
        check(key, key.name());
      }
    }
  }

  private void check(ConfigKey key, String name) {
    Optional<RawConfig.Text> text = raw.text(name);
    if (text.isEmpty()) {
      return;
    }
    if (text.get().unresolved()) {
      unresolved(name, text.get());
    } else if (key.type().equals(Converter.DURATION.name())) {
      try {
        Durations.parse(text.get().value());
      } catch (IllegalArgumentException | ArithmeticException e) {
        unreadable(name, text.get(), Converter.DURATION.expected());
      }
    }
  }

  /** The values as a registry reads them. */
  public RegistryFactory.Settings registrySettings() {
    return new RegistrySettings(raw);
  }

  /** Everything that is set under {@code beanwire.} and means nothing, with what it may mean. */
  public List<String> unknownKeys(KnownKeys known) {
    return known.complaints(raw.names());
  }

  /** Everything that is set for services or methods that this application does not have. */
  public List<String> unusedKeys(KnownKeys known) {
    return known.unusedKeys(raw.names());
  }

  /** Everything that is set for methods that the application's services do not have. */
  public List<String> misnamedMethods(KnownKeys known) {
    return known.misnamedMethods(raw.names());
  }

  /** Looks for limits of methods that the exported services, whose names are given, do not have. */
  public void checkLimits(KnownKeys known, Set<String> exported) {
    known.unknownMethods(raw.names(), exported).forEach(this::add);
  }

  /** Keeps a problem that was found in a value elsewhere. */
  public void add(Problem problem) {
    problems.putIfAbsent(problem.place(), problem);
  }

  /** What could not be read so far. */
  public List<Problem> problems() {
    return new ArrayList<>(problems.values());
  }
}
