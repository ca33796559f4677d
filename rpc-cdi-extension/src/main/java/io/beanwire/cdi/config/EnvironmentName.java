package io.beanwire.cdi.config;

import java.util.Locale;

/** How MicroProfile Config spells a key as an environment variable. */
final class EnvironmentName {
  private EnvironmentName() {}

  /** {@code beanwire.client.max-attempts} becomes {@code BEANWIRE_CLIENT_MAX_ATTEMPTS}. */
  static String of(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
