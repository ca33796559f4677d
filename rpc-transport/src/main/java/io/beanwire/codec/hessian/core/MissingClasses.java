package io.beanwire.codec.hessian.core;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;

/**
 * The classes that one message names in vain, so that no name is searched for twice: a search of
 * the class path costs kilobytes, and a message may name a class with each of its bytes.
 */
final class MissingClasses {
  private Map<String, TypeCodec> absent = Map.of();

  /** Begins anew, for another message. */
  void clear() {
    absent = Map.of();
  }

  /** Whether this message has named the class before, in vain. */
  boolean contain(String className) {
    return absent.containsKey(className);
  }

  /** Notes a class that is allowed, but not there. */
  void addAbsent(CodecRegistry registry, String className) {
    absent = absent.isEmpty() ? new HashMap<>() : absent;
    absent.put(className, registry.unknown(className));
  }

  /** How values of an absent class are read. */
  TypeCodec unknown(String className) {
    return requireNonNull(absent.get(className));
  }
}
