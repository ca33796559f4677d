package io.beanwire.cdi.config;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Where values come from. Reads afresh on every question; thread-safe. */
interface RawConfig {
  /**
   * The value of a key in whatever spelling the configuration maps to it; empty if unset or blank.
   */
  Optional<Text> text(String key);

  /** Every name that is set, in its own spelling. */
  Set<String> names();

  /**
   * A value as written.
   *
   * @param value without surrounding white space, never empty; if it is unresolved, the expression
   * @param origin the file, the environment or whatever else the operator has to look at
   * @param unresolved whether the value names something that is not set
   */
  record Text(String value, String origin, boolean unresolved) {
    /** The text, or empty if nothing is left of it without white space. */
    static Optional<Text> of(String value, String origin) {
      String stripped = value.strip();
      return stripped.isEmpty() ? Optional.empty() : Optional.of(new Text(stripped, origin, false));
    }

    /** The text with its expressions resolved. */
    static Optional<Text> of(String raw, String origin, Function<String, Optional<String>> lookup) {
      Optional<String> value = Expressions.resolve(raw, lookup);
      return value.isPresent() ? of(value.get(), origin) : Optional.of(unresolved(raw, origin));
    }

    /** An expression such as {@code ${name}} that names something which is not set. */
    static Text unresolved(String raw, String origin) {
      return new Text(raw.strip(), origin, true);
    }
  }

  /**
   * What the class loader's application is configured with: MicroProfile Config, or plain Java
   * where that is not there.
   *
   * @throws NotReadyException if configuration cannot be read yet, as in some phases of an EAR
   */
  static RawConfig of(ClassLoader loader) {
    try {
      return MicroProfileConfig.of(loader);
    } catch (LinkageError | IllegalStateException withoutMicroProfile) {
      return PlainConfig.of(loader);
    }
  }
}
