package io.beanwire.codec.hessian;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A locale: its Java name, and a language tag where that does not say all. */
final class LocaleForm extends PartsForm {
  LocaleForm(Forms forms) {
    super(forms, Locale.class, "com.caucho.hessian.io.LocaleHandle", new String[] {"value", "tag"});
  }

  @Override
  Slot slot(int index, Slot declared) {
    return owner().slot(String.class);
  }

  @Override
  @Nullable Object[] explode(Object value) {
    Locale locale = (Locale) value;
    boolean simple = locale.equals(named(locale.toString()));
    return new Object[] {locale.toString(), simple ? null : locale.toLanguageTag()};
  }

  @Override
  Object build(@Nullable Object[] parts) {
    return parts[1] instanceof String tag
        ? Locale.forLanguageTag(tag)
        : named((String) ValueForms.given(parts[0]));
  }

  private static Locale named(String name) {
    String[] pieces = name.split("_", 3);
    return new Locale(
        pieces[0], pieces.length > 1 ? pieces[1] : "", pieces.length > 2 ? pieces[2] : "");
  }
}
