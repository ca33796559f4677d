package io.beanwire.codec.hessian.jdk.value;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.ResolvedType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A locale: its Java name, and a language tag where that does not say all. */
final class LocaleCodec extends CompositeCodec {
  LocaleCodec(CodecRegistry registry) {
    super(
        registry,
        Locale.class,
        "com.caucho.hessian.io.LocaleHandle",
        new String[] {"value", "tag"});
  }

  @Override
  public ResolvedType part(int index, ResolvedType declared) {
    return owner().resolve(String.class);
  }

  @Override
  public @Nullable Object[] decompose(Object value) {
    Locale locale = (Locale) value;
    boolean simple = locale.equals(named(locale.toString()));
    return new Object[] {locale.toString(), simple ? null : locale.toLanguageTag()};
  }

  @Override
  public Object build(@Nullable Object[] parts) {
    return parts[1] instanceof String tag
        ? Locale.forLanguageTag(tag)
        : named((String) required(parts[0]));
  }

  private static Locale named(String name) {
    String[] pieces = name.split("_", 3);
    return new Locale(
        pieces[0], pieces.length > 1 ? pieces[1] : "", pieces.length > 2 ? pieces[2] : "");
  }
}
