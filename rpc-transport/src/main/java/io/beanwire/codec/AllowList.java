package io.beanwire.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The classes that may be named by a message: the closure of a contract's types, the JDK's value
 * types, and what {@code beanwire.codec.allow} adds. Every serializer asks the same list, by name,
 * before it loads a class. Immutable and thread-safe.
 */
public final class AllowList {
  private static final int MAX_QUOTED_NAME = 200;

  private final Set<String> names;
  private final List<String> prefixes;

  private AllowList(Set<String> names, List<String> prefixes) {
    this.names = names;
    this.prefixes = prefixes;
  }

  /**
   * Allows the given classes, and those of {@link JdkTypes}.
   *
   * @param names binary class names, such as {@code shop.Order$Line}
   * @param patterns what {@code beanwire.codec.allow} names: a class name, where a dot also stands
   *     for the {@code $} of a nested class, or a package followed by {@code .*} for its classes
   *     and those of its sub-packages
   * @throws IllegalArgumentException for a pattern with {@code *} elsewhere than at the end of a
   *     package
   */
  public static AllowList of(Collection<String> names, Collection<String> patterns) {
    Set<String> exact = new HashSet<>(names);
    List<String> prefixes = new ArrayList<>();
    for (String pattern : patterns) {
      if (pattern.endsWith(".*")
          && pattern.length() > 2
          && pattern.indexOf('*') == pattern.length() - 1) {
        prefixes.add(pattern.substring(0, pattern.length() - 1));
      } else if (pattern.isBlank() || pattern.indexOf('*') >= 0) {
        throw new IllegalArgumentException(
            "beanwire.codec.allow: \"" + pattern + "\" (expected: a class name, or package.*)");
      } else {
        exact.add(pattern);
      }
    }
    return new AllowList(Set.copyOf(exact), List.copyOf(prefixes));
  }

  /** Whether a class of this binary name (not an array) may travel. */
  public boolean allows(String className) {
    if (names.contains(className) || JdkTypes.contains(className)) {
      return true;
    }
    // shop.Order.Line is how its source names shop.Order$Line, and a shell leaves nothing of $Line.
    if (className.indexOf('$') > 0 && names.contains(className.replace('$', '.'))) {
      return true;
    }
    for (String prefix : prefixes) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a contract or a pattern names this class itself. */
  public boolean names(String className) {
    return names.contains(className);
  }

  /**
   * Refuses a class that may not travel.
   *
   * @throws ClassRefusedException naming the class and the configuration line that would allow it
   */
  public void check(String className) {
    if (!allows(className)) {
      throw new ClassRefusedException(
          className.length() <= MAX_QUOTED_NAME
              ? className
              : className.substring(0, MAX_QUOTED_NAME) + "…");
    }
  }
}
