package io.beanwire.codec.hessian.jdk.value;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.ResolvedType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A locale: its Java name, and a language tag where that does not say all. */
final class LocaleCodec extends CompositeCodec {
  /** What a locale's name has before its script. */
  private static final String SCRIPT = "_#";

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
    String name = locale.toString();
    boolean simple = name.indexOf(SCRIPT) < 0 && locale.equals(named(name));
    return new Object[] {name, simple ? null : locale.toLanguageTag()};
  }

  @Override
  public Object build(@Nullable Object[] parts) {
    return parts[1] instanceof String tag
        ? Locale.forLanguageTag(tag)
        : named((String) required(parts[0]));
  }

  /** The locale of a name as {@link Locale#toString} has it; others write no tag. */
  private static Locale named(String name) {
    int script = name.indexOf(SCRIPT);
    if (script >= 0) {
      return scripted(named(name.substring(0, script)), name.substring(script + SCRIPT.length()));
    }
    String[] pieces = name.split("_", 3);
    return new Locale(
        pieces[0], pieces.length > 1 ? pieces[1] : "", pieces.length > 2 ? pieces[2] : "");
  }

  /** Adds a script, extensions, or both with a line between them. */
  private static Locale scripted(Locale plain, String rest) {
    int end = rest.indexOf('_');
    String script = end >= 0 ? rest.substring(0, end) : rest.indexOf('-') < 0 ? rest : "";
    String extensions = end >= 0 ? rest.substring(end + 1) : script.isEmpty() ? rest : "";
    Locale extended = Locale.forLanguageTag("und" + (extensions.isEmpty() ? "" : "-" + extensions));
    Locale.Builder builder =
        new Locale.Builder()
            .setLocale(extended)
            .setLanguage(plain.getLanguage())
            .setRegion(plain.getCountry())
            .setVariant(plain.getVariant());
    return builder.setScript(script).build();
  }
}
