package io.beanwire.codec.hessian.core;

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
  /** How many values are being read that nobody wants. */
  int skipping;

  private Map<String, TypeCodec> absent = Map.of();
  private Set<String> refused = Set.of();

  /** Begins anew, for another message. */
  void clear() {
    absent = Map.of();
    refused = Set.of();
  }

  /** Whether what is read is wanted by nobody: a refused class does no harm then. */
  boolean isSkipping() {
    return skipping > 0;
  }

  /** Whether this message has named the class before, in vain. */
  boolean contain(String className) {
    return absent.containsKey(className) || (isSkipping() && refused.contains(className));
  }

  /** Notes a class that is allowed, but not there. */
  void addAbsent(CodecRegistry registry, String className) {
    absent = absent.isEmpty() ? new HashMap<>() : absent;
    absent.put(className, registry.unknown(className));
  }

  /** Notes a class that is not allowed. */
  void addRefused(String className) {
    refused = refused.isEmpty() ? new HashSet<>() : refused;
    refused.add(className);
  }

  /** How values of an absent class are read. */
  TypeCodec unknown(String className) {
    return requireNonNull(absent.get(className));
  }
}
