package io.beanwire.cdi.config;

/**
 * An effective value and where it came from.
 *
 * @param value what is in force
 * @param key the key that won; the most general one for a default
 * @param text the value as written
 * @param origin the configuration source; {@code default} if no key is set
 */
public record ConfigValue<T>(T value, String key, String text, String origin) {
  static final String DEFAULT = "default";

  /** Whether somebody set it. */
  public boolean isSet() {
    return !origin.equals(DEFAULT);
  }

  /**
   * {@code beanwire.client.timeout=2s (app.properties)} or {@code beanwire.client.timeout=2s
   * (default)}.
   */
  public String assigned() {
    return key + "=" + text + " (" + origin + ")";
  }

  /** {@code 2s (beanwire.client.timeout in app.properties)} or {@code 2s (default)}. */
  public String described() {
    return isSet()
        ? text + " (" + key + " in " + origin + ")"
        : (text.isEmpty() ? "none" : text) + " (" + DEFAULT + ")";
  }
}
