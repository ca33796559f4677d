package io.beanwire.codec.hessian.core;

import io.beanwire.codec.CodecException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a value as Hessian knows it into the class that is declared, without losing anything. */
@SuppressWarnings("ImmutableEnumChecker") // the zeros are boxed primitives
public enum Coercion {
  ANY(Object.class, null),
  BOOLEAN(Boolean.class, false),
  BYTE(Byte.class, (byte) 0),
  SHORT(Short.class, (short) 0),
  CHARACTER(Character.class, '\0'),
  INTEGER(Integer.class, 0),
  LONG(Long.class, 0L),
  FLOAT(Float.class, 0f),
  DOUBLE(Double.class, 0d),
  OTHER(Object.class, null);

  /** The first double beyond all longs. */
  private static final double LONG_END = 0x1p63;

  private static final Map<Class<?>, Coercion> BY_CLASS =
      Map.ofEntries(
          Map.entry(Object.class, ANY),
          Map.entry(boolean.class, BOOLEAN),
          Map.entry(byte.class, BYTE),
          Map.entry(short.class, SHORT),
          Map.entry(char.class, CHARACTER),
          Map.entry(int.class, INTEGER),
          Map.entry(long.class, LONG),
          Map.entry(float.class, FLOAT),
          Map.entry(double.class, DOUBLE),
          Map.entry(Boolean.class, BOOLEAN),
          Map.entry(Byte.class, BYTE),
          Map.entry(Short.class, SHORT),
          Map.entry(Character.class, CHARACTER),
          Map.entry(Integer.class, INTEGER),
          Map.entry(Long.class, LONG),
          Map.entry(Float.class, FLOAT),
          Map.entry(Double.class, DOUBLE));

  private final Class<?> boxed;
  private final @Nullable Object zero;

  Coercion(Class<?> boxed, @Nullable Object zero) {
    this.boxed = boxed;
    this.zero = zero;
  }

  static Coercion of(Class<?> declared) {
    return BY_CLASS.getOrDefault(declared, OTHER);
  }

  /** What a primitive field holds before it is set. */
  @Nullable Object zero() {
    return zero;
  }

  @Nullable Object apply(@Nullable Object read, Class<?> declared) {
    if (this == ANY || read instanceof ForwardReference) {
      return read;
    }
    if (read == null) {
      if (declared.isPrimitive()) {
        throw new CodecException(
            "BW0214 the message holds null where " + declared + " is declared");
      }
      return null;
    }
    if (this == OTHER) {
      return declared.isInstance(read) ? read : other(read, declared);
    }
    return boxed.isInstance(read) ? read : scalar(read, declared);
  }

  /** Whether a number of another class may become what is declared. */
  boolean takesNumbers(Class<?> declared) {
    return this == OTHER
        ? declared == BigDecimal.class || declared == BigInteger.class
        : this != BOOLEAN;
  }

  private Object scalar(Object read, Class<?> declared) {
    if (read instanceof Number number) {
      Object converted = number(number);
      if (converted != null) {
        return converted;
      }
    } else if (this == CHARACTER && read instanceof String text && text.length() == 1) {
      return text.charAt(0);
    }
    throw mismatch(read, declared);
  }

  private @Nullable Object number(Number number) {
    double real = number.doubleValue();
    long whole = number.longValue();
    boolean integral =
        number instanceof Integer || number instanceof Long || (whole == real && real < LONG_END);
    return switch (this) {
      case BYTE -> integral && whole == (byte) whole ? (byte) whole : null;
      case SHORT -> integral && whole == (short) whole ? (short) whole : null;
      case CHARACTER -> integral && whole == (char) whole ? (char) whole : null;
      case INTEGER -> integral && whole == (int) whole ? (int) whole : null;
      case LONG -> integral ? whole : null;
      case FLOAT -> isFloat(number, real) || Double.isNaN(real) ? (float) real : null;
      case DOUBLE -> isExact(number, real) ? real : null;
      default -> null;
    };
  }

  /**
   * Whether a number is the same as a float, or the double nearest to what the float is printed as:
   * hessian-lite writes floats so, and there is a way back.
   */
  private static boolean isFloat(Number number, double real) {
    float single = (float) real;
    boolean decimal = number instanceof Double || number instanceof BigDecimal;
    return isExact(number, real)
        && (single == real || (decimal && Double.parseDouble(Float.toString(single)) == real));
  }

  /** Whether a number is the same as a double; of a decimal one, as it is printed. */
  private static boolean isExact(Number number, double real) {
    if (number instanceof Long whole) {
      return (long) real == whole && real < LONG_END;
    } else if (number instanceof BigInteger big) {
      return !Double.isInfinite(real) && new BigDecimal(real).toBigInteger().equals(big);
    } else if (number instanceof BigDecimal decimal) {
      return !Double.isInfinite(real) && BigDecimal.valueOf(real).compareTo(decimal) == 0;
    }
    return true;
  }

  private static Object other(Object read, Class<?> declared) {
    if (declared == BigDecimal.class && read instanceof BigInteger whole) {
      return new BigDecimal(whole);
    } else if (declared == BigDecimal.class && read instanceof Number) {
      return new BigDecimal(read.toString());
    } else if (declared == BigInteger.class && (read instanceof Integer || read instanceof Long)) {
      return BigInteger.valueOf(((Number) read).longValue());
    } else if (read instanceof String text) {
      if (declared == char[].class) {
        return text.toCharArray();
      } else if (declared.isEnum()) {
        return constant(declared, text);
      } else if (declared == Character[].class) {
        return text.chars().mapToObj(c -> (char) c).toArray(Character[]::new);
      }
    }
    throw mismatch(read, declared);
  }

  /** The constant of this name; the JDK keeps a table of them. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // the class is known to be that of an enum
  public static Object constant(Class<?> type, String name) {
    try {
      return Enum.valueOf((Class) type, name);
    } catch (IllegalArgumentException e) {
      throw new CodecException(
          "BW0219 enum "
              + type.getName()
              + " has no constant "
              + name
              + " (expected one of "
              + Arrays.toString(type.getEnumConstants())
              + ")",
          e);
    }
  }

  private static CodecException mismatch(Object read, Class<?> declared) {
    String shown =
        read instanceof Number || read instanceof Boolean
            ? read + " (" + nameOf(read) + ")"
            : nameOf(read);
    return new CodecException(
        "BW0214 the message holds " + shown + " where " + declared.getTypeName() + " is declared");
  }

  private static String nameOf(Object read) {
    return read.getClass().getTypeName();
  }
}
