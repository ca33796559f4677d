package io.beanwire.codec.hessian.object;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.jdk.value.Fields;
import io.beanwire.codec.hessian.jdk.value.ValueCodec;
import java.lang.reflect.Constructor;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A SQLException with its state and vendor code, which only its constructor takes. */
final class SqlExceptionCodec {
  private static final Fields FIELDS =
      Fields.of(String.class, "detailMessage", "SQLState")
          .and(int.class, "vendorCode")
          .and(Throwable.class, "cause")
          .and(StackTraceElement[].class, "stackTrace")
          .and(Throwable[].class, "suppressedExceptions")
          .and(SQLException.class, "next");

  private SqlExceptionCodec() {}

  static @Nullable TypeCodec of(CodecRegistry registry, Class<?> type) {
    Constructor<? extends SQLException> constructor;
    try {
      constructor =
          type.asSubclass(SQLException.class).getConstructor(String.class, String.class, int.class);
    } catch (NoSuchMethodException e) {
      return null;
    }
    return new ValueCodec<>(
        registry,
        SQLException.class,
        type.getName(),
        FIELDS,
        SqlExceptionCodec::decompose,
        parts -> build(constructor, parts));
  }

  private static @Nullable Object[] decompose(SQLException thrown) {
    Throwable[] suppressed = thrown.getSuppressed();
    return new Object[] {
      thrown.getMessage(),
      thrown.getSQLState(),
      thrown.getErrorCode(),
      thrown.getCause(),
      thrown.getStackTrace(),
      suppressed.length == 0 ? null : suppressed,
      thrown.getNextException()
    };
  }

  private static Object build(
      Constructor<? extends SQLException> constructor, @Nullable Object[] parts) {
    SQLException thrown;
    try {
      thrown = constructor.newInstance(parts[0], parts[1], parts[2]);
    } catch (ReflectiveOperationException e) {
      throw new CodecException("BW0217 no SQLException can be made: " + e, e);
    }
    if (parts[3] instanceof Throwable cause) {
      thrown.initCause(cause);
    }
    if (parts[4] instanceof StackTraceElement[] trace) {
      thrown.setStackTrace(trace);
    }
    if (parts[5] instanceof Throwable[] suppressed) {
      for (Throwable each : suppressed) {
        thrown.addSuppressed(each);
      }
    }
    if (parts[6] instanceof SQLException next) {
      thrown.setNextException(next);
    }
    return thrown;
  }
}
