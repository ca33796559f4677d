package io.beanwire.registry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes the registry that {@code beanwire.registry} names. Found by {@link java.util.ServiceLoader}
 * or as a CDI bean.
 */
public interface RegistryFactory {
  /** The name in {@code beanwire.registry}. */
  String name();

  /** The keys that this registry reads, for the documentation and for finding misspelt ones. */
  List<ConfigKey> keys();

  /**
   * Makes the registry; connects lazily, so an unreachable server is no error here.
   *
   * @throws IllegalArgumentException for a value that makes no sense, naming key and value
   */
  Registry create(Settings settings);

  /**
   * A configuration key.
   *
   * @param name the whole key, such as {@code beanwire.consul.url}
   * @param type how a value looks, such as {@code duration} or {@code text}
   * @param defaultValue as it would be written, {@code ""} for none
   * @param description one sentence for the table of keys
   */
  record ConfigKey(String name, String type, String defaultValue, String description) {}

  /** The values of keys, wherever they come from. */
  interface Settings {
    /** The value of a key as written, without surrounding white space; empty if unset or blank. */
    Optional<String> text(String key);

    /**
     * The value of a key as a duration: {@code 2s}, {@code 500ms}, {@code 1m} or ISO-8601.
     *
     * @throws IllegalArgumentException naming key and value if it is not readable
     */
    Optional<Duration> duration(String key);
  }
}
