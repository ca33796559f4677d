package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.ValueForm.Fields;
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
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers, text, identifiers and other plain values of the JDK. */
@SuppressWarnings("JdkObsolete") // it carries what applications use
final class ValueForms {
  private static final String HANDLES = "com.caucho.hessian.io.";

  private ValueForms() {}

  static void register(Map<Class<?>, Function<Forms, Form>> to) {
    narrow(to, Byte.class, byte.class, HANDLES + "ByteHandle", "_value");
    narrow(to, Short.class, short.class, HANDLES + "ShortHandle", "_value");
    narrow(to, Float.class, float.class, HANDLES + "FloatHandle", "_value");
    narrow(to, Character.class, char.class, HANDLES + "CharacterHandle", "_value");
    flat(
        to,
        BigDecimal.class,
        Fields.of(String.class, "value"),
        (out, v) -> out.writeString(v.toString()),
        in -> new BigDecimal(in.nextString()));
    value(
        to,
        BigInteger.class,
        Fields.of(int.class, "signum").and(int[].class, "mag"),
        v -> new Object[] {v.signum(), Magnitude.of(v)},
        p -> Magnitude.number((int) given(p[0]), (int[]) given(p[1])));
    value(
        to,
        MathContext.class,
        Fields.of(int.class, "precision").and(RoundingMode.class, "roundingMode"),
        v -> new Object[] {v.getPrecision(), v.getRoundingMode()},
        p -> new MathContext((int) given(p[0]), (RoundingMode) given(p[1])));
    text(to, StringBuilder.class, StringBuilder::toString, StringBuilder::new);
    text(to, StringBuffer.class, StringBuffer::toString, StringBuffer::new);
    text(to, URI.class, "string", URI::toString, URI::create);
    text(to, File.class, File::getPath, File::new);
    text(to, Currency.class, "currencyCode", Currency::getCurrencyCode, Currency::getInstance);
    text(to, String.CASE_INSENSITIVE_ORDER.getClass(), v -> "", t -> String.CASE_INSENSITIVE_ORDER);
    flat(
        to,
        UUID.class,
        Fields.of(long.class, "mostSigBits", "leastSigBits"),
        (out, v) -> {
          out.writeLong(v.getMostSignificantBits());
          out.writeLong(v.getLeastSignificantBits());
        },
        in -> new UUID(in.nextLong(), in.nextLong()));
    value(
        to,
        Pattern.class,
        Fields.of(String.class, "pattern").and(int.class, "flags"),
        v -> new Object[] {v.pattern(), v.flags()},
        p -> Pattern.compile((String) given(p[0]), (int) given(p[1])));
    value(
        to,
        BitSet.class,
        Fields.of(long[].class, "words"),
        v -> new Object[] {v.toLongArray()},
        p -> BitSet.valueOf((long[]) given(p[0])));
    value(
        to,
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
        ValueForms::stackTraceElement);
    to.put(Class.class, ClassForm::new);
    to.put(Locale.class, LocaleForm::new);
    url(to);
    HolderForms.register(to);
    InternetForms.register(to);
  }

  /** Values whose classes are private to the JDK, found by a public super class. */
  static @Nullable Form ofFamily(Forms forms, Class<?> type) {
    if (Charset.class.isAssignableFrom(type)) {
      return new ValueForm<>(
          forms,
          Charset.class,
          "java.nio.charset.Charset",
          Fields.of(String.class, "name"),
          v -> new Object[] {v.name()},
          p -> Charset.forName((String) given(p[0])));
    } else if (Path.class.isAssignableFrom(type)) {
      return new ValueForm<>(
          forms,
          Path.class,
          "java.nio.file.Path",
          Fields.of(String.class, "path"),
          v -> new Object[] {v.toString()},
          p -> Path.of((String) given(p[0])));
    }
    return TimeForms.ofFamily(forms, type);
  }

  static <T> void value(
      Map<Class<?>, Function<Forms, Form>> to,
      Class<T> type,
      Fields fields,
      Function<T, @Nullable Object[]> explode,
      Function<@Nullable Object[], @Nullable Object> build) {
    to.put(type, forms -> new ValueForm<>(forms, type, type.getName(), fields, explode, build));
  }

  static <T> void flat(
      Map<Class<?>, Function<Forms, Form>> to,
      Class<T> type,
      Fields fields,
      BiConsumer<Output, T> writer,
      FlatForm.Builder<T> builder) {
    to.put(type, forms -> new FlatForm<>(forms, type, fields, writer, builder));
  }

  /** A part that a value cannot do without. */
  static Object given(@Nullable Object part) {
    if (part == null) {
      throw new CodecException("BW0217 a part is missing");
    }
    return part;
  }

  private static <T> void text(
      Map<Class<?>, Function<Forms, Form>> to,
      Class<T> type,
      Function<T, String> print,
      Function<String, ?> parse) {
    text(to, type, "value", print, parse);
  }

  private static <T> void text(
      Map<Class<?>, Function<Forms, Form>> to,
      Class<T> type,
      String field,
      Function<T, String> print,
      Function<String, ?> parse) {
    value(
        to,
        type,
        Fields.of(String.class, field),
        v -> new Object[] {print.apply(v)},
        p -> parse.apply((String) given(p[0])));
  }

  private static void narrow(
      Map<Class<?>, Function<Forms, Form>> to,
      Class<?> type,
      Class<?> primitive,
      String name,
      String field) {
    to.put(type, forms -> new NarrowForm(forms, type, primitive, name, field));
  }

  private static Object stackTraceElement(@Nullable Object[] p) {
    return new StackTraceElement(
        (String) p[0],
        (String) p[1],
        (String) p[2],
        (String) given(p[3]),
        (String) given(p[4]),
        (String) p[5],
        (int) given(p[6]));
  }

  private static void url(Map<Class<?>, Function<Forms, Form>> to) {
    value(
        to,
        URL.class,
        Fields.of(String.class, "protocol", "authority", "file", "ref"),
        v -> new Object[] {v.getProtocol(), v.getAuthority(), v.getFile(), v.getRef()},
        p -> {
          String authority = p[1] == null ? "" : "//" + p[1];
          String ref = p[3] == null ? "" : "#" + p[3];
          try {
            return new URL(p[0] + ":" + authority + p[2] + ref);
          } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
          }
        });
  }
}
