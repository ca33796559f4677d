package io.beanwire.codec.hessian;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The classes that one message names in vain, so that no name is searched for twice: a search of
 * the class path costs kilobytes, and a message may name a class with each of its bytes.
 */
final class MissingClasses {
  private final Map<String, Form> absent = new HashMap<>();
  private final Set<String> refused = new HashSet<>();

  /**
   * Whether a class is known to be missing.
   *
   * @param skipping whether a refused class does no harm
   */
  boolean contain(String className, boolean skipping) {
    return absent.containsKey(className) || (skipping && refused.contains(className));
  }

  /** Notes a class that is allowed, but not there. */
  void addAbsent(Forms forms, String className) {
    absent.put(className, new UnknownForm(forms, className));
  }

  /** Notes a class that is not allowed. */
  void addRefused(String className) {
    refused.add(className);
  }

  /** How values of an absent class are read. */
  Form unknown(String className) {
    return requireNonNull(absent.get(className));
  }
}
