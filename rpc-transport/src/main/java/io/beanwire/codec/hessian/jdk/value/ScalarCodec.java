package io.beanwire.codec.hessian.jdk.value;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.wire.Output;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** A class that Hessian has a value for: written in one go, never referred to. */
@SuppressWarnings("JavaUtilDate") // it carries what applications use
public final class ScalarCodec<T> extends TypeCodec {
  private final Writer<T> writer;

  private ScalarCodec(CodecRegistry registry, Class<T> type, Writer<T> writer) {
    super(registry, type, type.getName());
    this.writer = writer;
  }

  /** The codec of a class that Hessian has a value for, or null. */
  public static @Nullable TypeCodec of(CodecRegistry registry, Class<?> type) {
    if (type == String.class) {
      return new ScalarCodec<>(registry, String.class, Output::writeString);
    } else if (type == Integer.class) {
      return new ScalarCodec<>(registry, Integer.class, Output::writeInt);
    } else if (type == Long.class) {
      return new ScalarCodec<>(registry, Long.class, Output::writeLong);
    } else if (type == Boolean.class) {
      return new ScalarCodec<>(registry, Boolean.class, Output::writeBoolean);
    } else if (type == Double.class) {
      return new ScalarCodec<>(registry, Double.class, Output::writeDouble);
    } else if (type == byte[].class) {
      return new ScalarCodec<>(registry, byte[].class, Output::writeBinary);
    } else if (type == Date.class) {
      return new ScalarCodec<>(registry, Date.class, (out, date) -> out.writeDate(date.getTime()));
    }
    return null;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void write(Encoder out, Object value, ResolvedType declared) {
    writer.write(out.out, (T) value);
  }

  @FunctionalInterface
  private interface Writer<T> {
    void write(Output out, T value);
  }
}
