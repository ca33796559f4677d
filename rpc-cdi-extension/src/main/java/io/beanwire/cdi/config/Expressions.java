package io.beanwire.cdi.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ${name}} and {@code ${name:default}}, for values that MicroProfile Config did not read.
 */
final class Expressions {
  private static final Pattern EXPRESSION =
      Pattern.compile("(?<!\\\\)\\$\\{([^:{}]+)(?::([^{}]*))?}");
  private static final String BEGIN = "${";

  private Expressions() {}

  /**
   * The value with everything in place that it names; the innermost expressions first.
   *
   * @param lookup the value of a name
   * @return empty if a name without default has no value, or an expression cannot be read
   */
  static Optional<String> resolve(String raw, Function<String, Optional<String>> lookup) {
    String text = raw;
    // Each pass takes one level of nesting away; a value may name itself without end.
    for (int level = 0; level < 8; level++) {
      Matcher matcher = EXPRESSION.matcher(text);
      StringBuilder resolved = new StringBuilder();
      while (matcher.find()) {
        String fallback = matcher.group(2);
        Optional<String> value =
            lookup.apply(matcher.group(1)).or(() -> Optional.ofNullable(fallback));
        if (value.isEmpty()) {
          return Optional.empty();
        }
        matcher.appendReplacement(resolved, Matcher.quoteReplacement(value.get()));
      }
      if (resolved.isEmpty()) {
        break;
      }
      text = matcher.appendTail(resolved).toString();
    }
    return text.replace("\\" + BEGIN, "").contains(BEGIN)
        ? Optional.empty()
        : Optional.of(text.replace("\\" + BEGIN, BEGIN));
  }
}
