package io.beanwire.codec.hessian.object;

import io.beanwire.codec.hessian.jdk.value.Fields;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.MissingResourceException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What an exception class of the JDK holds beyond message, cause, stack trace and suppressed ones,
 * as far as it has a constructor and methods for it: what its message is built from.
 *
 * @param owner the class of the JDK that declares the state; its sub classes inherit it
 * @param fields the names of the state on the wire, as the JDK's own fields are named
 * @param message the message as the class holds it
 * @param values of the fields
 * @param parameters of the constructor to make an instance with
 * @param arguments of that constructor, from the message and the values
 */
@SuppressWarnings("ArrayRecordComponent") // private to the codec, never compared
record ThrowableState(
    Class<?> owner,
    Fields fields,
    Function<Throwable, @Nullable String> message,
    Function<Throwable, @Nullable Object[]> values,
    Class<?>[] parameters,
    BiFunction<@Nullable String, @Nullable Object[], @Nullable Object[]> arguments) {

  /** The state of exceptions that have none of their own. */
  static final ThrowableState NONE =
      new ThrowableState(
          Throwable.class,
          Fields.of(Object.class),
          Throwable::getMessage,
          e -> new Object[0],
          new Class<?>[] {String.class},
          (message, values) -> new Object[] {message});

  private static final List<ThrowableState> STATES =
      List.of(
          new ThrowableState(
              URISyntaxException.class,
              Fields.of(String.class, "input").and(int.class, "index"),
              e -> ((URISyntaxException) e).getReason(),
              e -> {
                URISyntaxException thrown = (URISyntaxException) e;
                return new Object[] {thrown.getInput(), thrown.getIndex()};
              },
              new Class<?>[] {String.class, String.class, int.class},
              (message, values) -> new Object[] {text(values[0]), text(message), values[1]}),
          new ThrowableState(
              PatternSyntaxException.class,
              Fields.of(String.class, "pattern").and(int.class, "index"),
              e -> ((PatternSyntaxException) e).getDescription(),
              e -> {
                PatternSyntaxException thrown = (PatternSyntaxException) e;
                return new Object[] {thrown.getPattern(), thrown.getIndex()};
              },
              new Class<?>[] {String.class, String.class, int.class},
              (message, values) -> new Object[] {message, values[0], values[1]}),
          new ThrowableState(
              FileSystemException.class,
              Fields.of(String.class, "file", "other"),
              e -> ((FileSystemException) e).getReason(),
              e -> {
                FileSystemException thrown = (FileSystemException) e;
                return new Object[] {thrown.getFile(), thrown.getOtherFile()};
              },
              new Class<?>[] {String.class, String.class, String.class},
              (message, values) -> new Object[] {values[0], values[1], message}),
          new ThrowableState(
              DateTimeParseException.class,
              Fields.of(String.class, "parsedString").and(int.class, "errorIndex"),
              Throwable::getMessage,
              e -> {
                DateTimeParseException thrown = (DateTimeParseException) e;
                return new Object[] {thrown.getParsedString(), thrown.getErrorIndex()};
              },
              new Class<?>[] {String.class, CharSequence.class, int.class},
              (message, values) -> new Object[] {message, text(values[0]), values[1]}),
          new ThrowableState(
              ParseException.class,
              Fields.of(int.class, "errorOffset"),
              Throwable::getMessage,
              e -> new Object[] {((ParseException) e).getErrorOffset()},
              new Class<?>[] {String.class, int.class},
              (message, values) -> new Object[] {message, values[0]}),
          new ThrowableState(
              MissingResourceException.class,
              Fields.of(String.class, "className", "key"),
              Throwable::getMessage,
              e -> {
                MissingResourceException thrown = (MissingResourceException) e;
                return new Object[] {thrown.getClassName(), thrown.getKey()};
              },
              new Class<?>[] {String.class, String.class, String.class},
              (message, values) -> new Object[] {message, values[0], values[1]}));

  /** The state that exceptions of this class inherit from the JDK's. */
  static ThrowableState of(Class<?> type) {
    for (Class<?> owner = type; owner != Throwable.class; owner = owner.getSuperclass()) {
      if (owner.getName().startsWith("java.sql.")) {
        // This package is a module of its own, which may be absent.
        ThrowableState sql = OfDatabases.of(owner);
        if (sql != null) {
          return sql;
        }
      }
      for (ThrowableState state : STATES) {
        if (state.owner == owner) {
          return state;
        }
      }
    }
    return NONE;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : (String) value;
  }

  /**
   * What exceptions of databases hold: their state, the vendor's code and the next of the chain.
   */
  static final class OfDatabases {
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

    private OfDatabases() {}

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
}
