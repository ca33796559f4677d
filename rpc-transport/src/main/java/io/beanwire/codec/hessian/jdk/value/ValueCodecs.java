package io.beanwire.codec.hessian.jdk.value;

import static io.beanwire.codec.hessian.core.CompositeCodec.required;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.InlineCodec;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.wire.Output;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Currency;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers, text, identifiers and other plain values of the JDK. */
@SuppressWarnings("JdkObsolete") // it carries what applications use
public final class ValueCodecs {
  private static final String HANDLES = "com.caucho.hessian.io.";

  private static final int DIGITS_SQUARED_PER_UNIT = 256;

  private ValueCodecs() {}

  /** The codec of a class, or null if it is none of these. */
  public static @Nullable TypeCodec of(CodecRegistry registry, Class<?> type) {
    return switch (type.getName()) {
      case "java.lang.Byte" ->
          narrow(registry, Byte.class, byte.class, HANDLES + "ByteHandle", "_value");
      case "java.lang.Short" ->
          narrow(registry, Short.class, short.class, HANDLES + "ShortHandle", "_value");
      case "java.lang.Float" ->
          narrow(registry, Float.class, float.class, HANDLES + "FloatHandle", "_value");
      case "java.lang.Character" ->
          narrow(registry, Character.class, char.class, HANDLES + "CharacterHandle", "_value");
      case "java.math.BigDecimal" ->
          flat(
              registry,
              BigDecimal.class,
              Fields.of(String.class, "value"),
              (out, v) -> out.writeString(v.toString()),
              ValueCodecs::decimal);
      case "java.math.BigInteger" ->
          value(
              registry,
              BigInteger.class,
              Fields.of(int.class, "signum").and(int[].class, "mag"),
              v -> new Object[] {v.signum(), Magnitude.of(v)},
              p -> Magnitude.number((int) required(p[0]), (int[]) required(p[1])));
      case "java.math.MathContext" ->
          value(
              registry,
              MathContext.class,
              Fields.of(int.class, "precision").and(RoundingMode.class, "roundingMode"),
              v -> new Object[] {v.getPrecision(), v.getRoundingMode()},
              p -> new MathContext((int) required(p[0]), (RoundingMode) required(p[1])));
      case "java.lang.StringBuilder" ->
          text(registry, StringBuilder.class, StringBuilder::toString, StringBuilder::new);
      case "java.lang.StringBuffer" ->
          text(registry, StringBuffer.class, StringBuffer::toString, StringBuffer::new);
      case "java.net.URI" -> text(registry, URI.class, "string", URI::toString, URI::create);
      case "java.io.File" -> text(registry, File.class, File::getPath, File::new);
      case "java.util.Currency" ->
          text(
              registry,
              Currency.class,
              "currencyCode",
              Currency::getCurrencyCode,
              Currency::getInstance);
      case "java.lang.String$CaseInsensitiveComparator" ->
          text(
              registry,
              String.CASE_INSENSITIVE_ORDER.getClass(),
              v -> "",
              t -> String.CASE_INSENSITIVE_ORDER);
      case "java.util.UUID" ->
          flat(
              registry,
              UUID.class,
              Fields.of(long.class, "mostSigBits", "leastSigBits"),
              (out, v) -> {
                out.writeLong(v.getMostSignificantBits());
                out.writeLong(v.getLeastSignificantBits());
              },
              in -> new UUID(in.nextLong(), in.nextLong()));
      case "java.util.regex.Pattern" ->
          value(
              registry,
              Pattern.class,
              Fields.of(String.class, "pattern").and(int.class, "flags"),
              v -> new Object[] {v.pattern(), v.flags()},
              ValueCodecs::pattern);
      case "java.util.BitSet" ->
          value(
              registry,
              BitSet.class,
              Fields.of(long[].class, "words"),
              v -> new Object[] {v.toLongArray()},
              p -> BitSet.valueOf((long[]) required(p[0])));
      case "java.lang.StackTraceElement" ->
          value(
              registry,
              StackTraceElement.class,
              Fields.of(
                      String.class,
                      "classLoaderName",
                      "moduleName",
                      "moduleVersion",
                      "declaringClass",
                      "methodName",
                      "fileName")
                  .and(int.class, "lineNumber"),
              v ->
                  new Object[] {
                    v.getClassLoaderName(),
                    v.getModuleName(),
                    v.getModuleVersion(),
                    v.getClassName(),
                    v.getMethodName(),
                    v.getFileName(),
                    v.getLineNumber()
                  },
              ValueCodecs::stackTraceElement);
      case "java.lang.Class" -> new ClassCodec(registry);
      case "java.util.Locale" -> new LocaleCodec(registry);
      case "java.net.URL" ->
          value(
              registry,
              URL.class,
              Fields.of(String.class, "protocol", "authority", "file", "ref"),
              v -> new Object[] {v.getProtocol(), v.getAuthority(), v.getFile(), v.getRef()},
              ValueCodecs::url);
      default -> {
        TypeCodec holder = HolderCodecs.of(registry, type);
        yield holder == null ? InternetCodecs.of(registry, type) : holder;
      }
    };
  }

  /** Values whose classes are private to the JDK, found by a public super class. */
  public static @Nullable TypeCodec ofFamily(CodecRegistry registry, Class<?> type) {
    if (Charset.class.isAssignableFrom(type)) {
      return new ValueCodec<>(
          registry,
          Charset.class,
          "java.nio.charset.Charset",
          Fields.of(String.class, "name"),
          v -> new Object[] {v.name()},
          p -> Charset.forName((String) required(p[0])));
    } else if (Path.class.isAssignableFrom(type)) {
      return new ValueCodec<>(
          registry,
          Path.class,
          "java.nio.file.Path",
          Fields.of(String.class, "path"),
          v -> new Object[] {v.toString()},
          p -> Path.of((String) required(p[0])));
    }
    return HolderCodecs.ofFamily(registry, type);
  }

  /** Adds a value that is described by two functions. */
  public static <T> TypeCodec value(
      CodecRegistry registry,
      Class<T> type,
      Fields fields,
      Function<T, @Nullable Object[]> decompose,
      Function<@Nullable Object[], @Nullable Object> build) {
    return new ValueCodec<>(registry, type, type.getName(), fields, decompose, build);
  }

  /** Adds a value that consists of scalars. */
  public static <T> TypeCodec flat(
      CodecRegistry registry,
      Class<T> type,
      Fields fields,
      BiConsumer<Output, T> writer,
      InlineCodec.Builder<T> builder) {
    return new InlineCodec<>(
        registry, type, fields.names(), fields.types(registry), writer, builder);
  }

  private static <T> TypeCodec text(
      CodecRegistry registry, Class<T> type, Function<T, String> print, Function<String, ?> parse) {
    return text(registry, type, "value", print, parse);
  }

  private static <T> TypeCodec text(
      CodecRegistry registry,
      Class<T> type,
      String field,
      Function<T, String> print,
      Function<String, ?> parse) {
    return value(
        registry,
        type,
        Fields.of(String.class, field),
        v -> new Object[] {print.apply(v)},
        p -> parse.apply((String) required(p[0])));
  }

  private static TypeCodec narrow(
      CodecRegistry registry, Class<?> type, Class<?> primitive, String name, String field) {
    return new NarrowCodec(registry, type, primitive, name, field);
  }

  /** The JDK takes a time that grows with the square of the digits. */
  private static BigDecimal decimal(InlineCodec.Scalars in) {
    String text = in.nextString();
    in.work((long) text.length() * text.length() / DIGITS_SQUARED_PER_UNIT);
    return new BigDecimal(text);
  }

  /** Canonical equivalence is compiled into all orders of the marks of a letter. */
  private static Pattern pattern(@Nullable Object[] p) {
    int flags = (int) required(p[1]);
    if ((flags & Pattern.CANON_EQ) != 0) {
      throw new CodecException("BW0217 a Pattern with CANON_EQ cannot travel: it costs too much");
    }
    return Pattern.compile((String) required(p[0]), flags);
  }

  private static Object stackTraceElement(@Nullable Object[] p) {
    return new StackTraceElement(
        (String) p[0],
        (String) p[1],
        (String) p[2],
        (String) required(p[3]),
        (String) required(p[4]),
        (String) p[5],
        (int) required(p[6]));
  }

  private static Object url(@Nullable Object[] p) {
    String authority = p[1] == null ? "" : "//" + p[1];
    String ref = p[3] == null ? "" : "#" + p[3];
    try {
      return new URL(p[0] + ":" + authority + p[2] + ref);
    } catch (java.net.MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
