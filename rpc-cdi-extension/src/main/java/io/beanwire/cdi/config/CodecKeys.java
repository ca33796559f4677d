package io.beanwire.cdi.config;

import static io.beanwire.cdi.config.Key.Level.APPLICATION;

import io.beanwire.codec.CodecLimits;
import java.util.List;

/** What may travel, and what one message may cost. */
public final class CodecKeys {
  private static final String AREA = "beanwire.codec.";

  /** What may travel besides the contracts' types. */
  public static final Key<List<String>> ALLOW =
      new Key<>(
          AREA,
          "allow",
          APPLICATION,
          Converter.LIST,
          List.of(),
          "Classes, or packages followed by `.*`, that may travel besides the types of the contracts.");

  /** How deep values may be nested. */
  public static final Key<Integer> MAX_DEPTH =
      new Key<>(
          AREA,
          "max-depth",
          APPLICATION,
          Converter.number(1),
          CodecLimits.DEFAULT.maxDepth(),
          "Maximum nesting depth of the values of one message.");

  /** How many values one message may hold. */
  public static final Key<Integer> MAX_ELEMENTS =
      new Key<>(
          AREA,
          "max-elements",
          APPLICATION,
          Converter.number(1),
          CodecLimits.DEFAULT.maxElements(),
          "Maximum number of values, list elements and map entries in one message.");

  /** The longest string. */
  public static final Key<Integer> MAX_STRING_LENGTH =
      new Key<>(
          AREA,
          "max-string-length",
          APPLICATION,
          Converter.size(1),
          CodecLimits.DEFAULT.maxStringLength(),
          "Maximum length of one string, in UTF-16 units.");

  /** How many classes one message may define. */
  public static final Key<Integer> MAX_CLASS_DEFINITIONS =
      new Key<>(
          AREA,
          "max-class-definitions",
          APPLICATION,
          Converter.number(1),
          CodecLimits.DEFAULT.maxClassDefinitions(),
          "Maximum number of class definitions in one message.");

  /** What a message may cost in processor time. */
  public static final Key<Integer> MAX_WORK =
      new Key<>(
          AREA,
          "max-work",
          APPLICATION,
          Converter.number(1),
          CodecLimits.DEFAULT.maxWork(),
          "Maximum units of work that decoding one message may cost besides a share for each of its bytes; to hash, compare or copy a small value is one unit.");

  private CodecKeys() {}

  /** All of them, in the order of the documentation. */
  static List<Key<?>> all() {
    return List.of(
        ALLOW, MAX_DEPTH, MAX_ELEMENTS, MAX_STRING_LENGTH, MAX_CLASS_DEFINITIONS, MAX_WORK);
  }
}
