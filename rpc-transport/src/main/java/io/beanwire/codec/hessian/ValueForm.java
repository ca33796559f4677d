package io.beanwire.codec.hessian;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value class of the JDK, described by two functions. */
final class ValueForm<T> extends PartsForm {
  private final Slot[] slots;
  private final Function<T, @Nullable Object[]> explode;
  private final Function<@Nullable Object[], @Nullable Object> build;

  /**
   * @param fields names and declared classes; a field of class Object takes the type argument of
   *     the same index
   */
  ValueForm(
      Forms forms,
      Class<T> type,
      String name,
      Fields fields,
      Function<T, @Nullable Object[]> explode,
      Function<@Nullable Object[], @Nullable Object> build) {
    super(forms, type, name, fields.names());
    this.slots = fields.slots(forms);
    this.explode = explode;
    this.build = build;
  }

  @Override
  Slot slot(int index, Slot declared) {
    Slot slot = slots[index];
    return slot.isOpen() ? declared.argument(index) : slot;
  }

  @Override
  @SuppressWarnings("unchecked")
  @Nullable Object[] explode(Object value) {
    return explode.apply((T) value);
  }

  @Override
  @Nullable Object build(@Nullable Object[] parts) {
    return build.apply(parts);
  }

  /** The fields of a value on the wire. */
  @SuppressWarnings("ArrayRecordComponent") // private to the codec, never compared
  record Fields(String[] names, Class<?>[] classes) {
    static Fields of(Class<?> type, String... names) {
      Class<?>[] classes = new Class<?>[names.length];
      java.util.Arrays.fill(classes, type);
      return new Fields(names, classes);
    }

    Fields and(Class<?> type, String... more) {
      Fields others = of(type, more);
      String[] allNames = java.util.Arrays.copyOf(names, names.length + more.length);
      Class<?>[] all = java.util.Arrays.copyOf(classes, names.length + more.length);
      System.arraycopy(more, 0, allNames, names.length, more.length);
      System.arraycopy(others.classes, 0, all, names.length, more.length);
      return new Fields(allNames, all);
    }

    Slot[] slots(Forms forms) {
      Slot[] slots = new Slot[classes.length];
      for (int i = 0; i < slots.length; i++) {
        slots[i] = forms.slot(classes[i]);
      }
      return slots;
    }
  }
}
