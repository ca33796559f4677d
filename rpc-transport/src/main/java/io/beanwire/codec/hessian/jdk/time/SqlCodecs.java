package io.beanwire.codec.hessian.jdk.time;

import static io.beanwire.codec.hessian.core.CompositeCodec.required;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.jdk.value.Fields;
import io.beanwire.codec.hessian.jdk.value.ValueCodec;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** The values of {@code java.sql}, in a class of its own because the module may be missing. */
@SuppressWarnings("JavaUtilDate") // it carries what applications use
public final class SqlCodecs {
  private SqlCodecs() {}

  /** The codec of a class of {@code java.sql}, or null. */
  public static @Nullable TypeCodec of(CodecRegistry registry, Class<?> type) {
    if (type == java.sql.Date.class) {
      return new ValueCodec<>(
          registry,
          java.sql.Date.class,
          type.getName(),
          Fields.of(Date.class, "value"),
          v -> new Object[] {new Date(v.getTime())},
          p -> new java.sql.Date(((Date) required(p[0])).getTime()));
    } else if (type == Time.class) {
      return new ValueCodec<>(
          registry,
          Time.class,
          type.getName(),
          Fields.of(Date.class, "value"),
          v -> new Object[] {new Date(v.getTime())},
          p -> new Time(((Date) required(p[0])).getTime()));
    } else if (type == Timestamp.class) {
      return new ValueCodec<>(
          registry,
          Timestamp.class,
          type.getName(),
          Fields.of(Date.class, "value").and(Integer.class, "nanos"),
          v -> new Object[] {new Date(v.getTime()), v.getNanos()},
          SqlCodecs::timestamp);
    }
    return null;
  }

  private static Object timestamp(@Nullable Object[] parts) {
    Timestamp timestamp = new Timestamp(((Date) required(parts[0])).getTime());
    if (parts[1] instanceof Integer nanos) {
      timestamp.setNanos(nanos);
    }
    return timestamp;
  }
}
