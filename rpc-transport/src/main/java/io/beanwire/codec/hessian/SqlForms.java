package io.beanwire.codec.hessian;

import static io.beanwire.codec.hessian.ValueForms.given;

import io.beanwire.codec.hessian.ValueForm.Fields;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** The values of {@code java.sql}, in a class of its own because the module may be missing. */
@SuppressWarnings("JavaUtilDate") // it carries what applications use
final class SqlForms {
  private SqlForms() {}

  static @Nullable Form of(Forms forms, Class<?> type) {
    if (type == java.sql.Date.class) {
      return new ValueForm<>(
          forms,
          java.sql.Date.class,
          type.getName(),
          Fields.of(Date.class, "value"),
          v -> new Object[] {new Date(v.getTime())},
          p -> new java.sql.Date(((Date) given(p[0])).getTime()));
    } else if (type == Time.class) {
      return new ValueForm<>(
          forms,
          Time.class,
          type.getName(),
          Fields.of(Date.class, "value"),
          v -> new Object[] {new Date(v.getTime())},
          p -> new Time(((Date) given(p[0])).getTime()));
    } else if (type == Timestamp.class) {
      return new ValueForm<>(
          forms,
          Timestamp.class,
          type.getName(),
          Fields.of(Date.class, "value").and(Integer.class, "nanos"),
          v -> new Object[] {new Date(v.getTime()), v.getNanos()},
          SqlForms::timestamp);
    }
    return SQLException.class.isAssignableFrom(type)
        ? SqlExceptionForm.of(forms, type.asSubclass(SQLException.class))
        : null;
  }

  private static Object timestamp(@Nullable Object[] parts) {
    Timestamp timestamp = new Timestamp(((Date) given(parts[0])).getTime());
    if (parts[1] instanceof Integer nanos) {
      timestamp.setNanos(nanos);
    }
    return timestamp;
  }
}
