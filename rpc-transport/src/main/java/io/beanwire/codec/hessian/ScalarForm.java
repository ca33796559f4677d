package io.beanwire.codec.hessian;

import java.util.Date;
import org.jspecify.annotations.Nullable;

/** A class that Hessian has a value for: written in one go, never referred to. */
@SuppressWarnings("JavaUtilDate") // it carries what applications use
final class ScalarForm<T> extends Form {
  private final Writer<T> writer;

  private ScalarForm(Forms forms, Class<T> type, Writer<T> writer) {
    super(forms, type, type.getName());
    this.writer = writer;
  }

  static @Nullable Form of(Forms forms, Class<?> type) {
    if (type == String.class) {
      return new ScalarForm<>(forms, String.class, Output::writeString);
    } else if (type == Integer.class) {
      return new ScalarForm<>(forms, Integer.class, Output::writeInt);
    } else if (type == Long.class) {
      return new ScalarForm<>(forms, Long.class, Output::writeLong);
    } else if (type == Boolean.class) {
      return new ScalarForm<>(forms, Boolean.class, Output::writeBoolean);
    } else if (type == Double.class) {
      return new ScalarForm<>(forms, Double.class, Output::writeDouble);
    } else if (type == byte[].class) {
      return new ScalarForm<>(forms, byte[].class, Output::writeBinary);
    } else if (type == Date.class) {
      return new ScalarForm<>(forms, Date.class, (out, date) -> out.writeDate(date.getTime()));
    }
    return null;
  }

  @Override
  @SuppressWarnings("unchecked")
  void write(Encoder out, Object value, Slot slot) {
    writer.write(out.out, (T) value);
  }

  @FunctionalInterface
  private interface Writer<T> {
    void write(Output out, T value);
  }
}
