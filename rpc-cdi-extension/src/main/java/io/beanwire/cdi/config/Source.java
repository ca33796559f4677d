package io.beanwire.cdi.config;

import java.util.Optional;
import java.util.Set;

/** Where values come from. Reads afresh on every question; thread-safe. */
interface Source {
  /** The value of a key in whatever spelling the source maps to it; empty if unset or blank. */
  Optional<Text> text(String key);

  /** Every name that is set, in the source's own spelling. */
  Set<String> names();

  /**
   * A value as written.
   *
   * @param value without surrounding white space, never empty
   * @param origin the file, the environment or whatever else the operator has to look at
   */
  record Text(String value, String origin) {
    /** The text, or empty if nothing is left of it without white space. */
    static Optional<Text> of(String value, String origin) {
      String stripped = value.strip();
      return stripped.isEmpty() ? Optional.empty() : Optional.of(new Text(stripped, origin));
    }
  }

  /**
   * What the class loader's application is configured with: MicroProfile Config, or plain Java
   * where that is not there.
   *
   * @throws RuntimeException if configuration cannot be read yet, as in some phases of an EAR
   */
  static Source of(ClassLoader loader) {
    try {
      return MicroProfileSource.of(loader);
    } catch (LinkageError | IllegalStateException withoutMicroProfile) {
      return PlainSource.of(loader);
    }
  }
}
