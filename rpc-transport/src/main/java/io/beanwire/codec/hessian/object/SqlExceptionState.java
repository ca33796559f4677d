package io.beanwire.codec.hessian.object;

import io.beanwire.codec.hessian.jdk.value.Fields;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What exceptions of databases hold: their state, the vendor's code and the next of the chain. */
final class SqlExceptionState {
  /** The place of the next exception among the values; no constructor takes it. */
  static final int NEXT = 2;

  private static final Fields FIELDS =
      Fields.of(String.class, "SQLState").and(int.class, "vendorCode");

  private static final ThrowableState ANY =
      new ThrowableState(
          SQLException.class,
          FIELDS.and(SQLException.class, "next"),
          Throwable::getMessage,
          e -> {
            SQLException thrown = (SQLException) e;
            return new Object[] {
              thrown.getSQLState(), thrown.getErrorCode(), thrown.getNextException()
            };
          },
          new Class<?>[] {String.class, String.class, int.class},
          (message, values) -> new Object[] {message, values[0], values[1]});

  private static final ThrowableState BATCH =
      new ThrowableState(
          BatchUpdateException.class,
          FIELDS.and(SQLException.class, "next").and(int[].class, "updateCounts"),
          Throwable::getMessage,
          e -> {
            BatchUpdateException thrown = (BatchUpdateException) e;
            return new Object[] {
              thrown.getSQLState(),
              thrown.getErrorCode(),
              thrown.getNextException(),
              thrown.getUpdateCounts()
            };
          },
          new Class<?>[] {String.class, String.class, int.class, int[].class},
          (message, values) -> new Object[] {message, values[0], values[1], values[3]});

  private SqlExceptionState() {}

  /** The state that this class declares, or null. */
  static @Nullable ThrowableState of(Class<?> owner) {
    return owner == SQLException.class ? ANY : owner == BatchUpdateException.class ? BATCH : null;
  }

  /** Sets the next exception of one that has been made. */
  static void chain(Throwable made, @Nullable Object[] values) {
    if (values[NEXT] instanceof SQLException next) {
      ((SQLException) made).setNextException(next);
    }
  }
}
