package io.beanwire.it.codec;

import io.beanwire.codec.Fate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Exceptions with causes that no contract knows. */
final class ExceptionValues {
  private static final Wire WIRE = Wire.of(Shop.class);

  private final List<JakartaValue> rows = new ArrayList<>();

  private ExceptionValues() {}

  /** As a container throws it: no contract names it. */
  static final class EjbLike extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EjbLike(String message, Exception cause) {
      super(message, cause);
    }
  }

  static List<JakartaValue> rows() {
    ExceptionValues values = new ExceptionValues();
    SQLException h2 = h2Error();
    Shop.OutOfStock drivers = new Shop.OutOfStock("pear", h2);
    Shop.OutOfStock containers = new Shop.OutOfStock("pear", new EjbLike("rolled back", h2));
    Shop.OutOfStock persistence =
        new Shop.OutOfStock("pear", new jakarta.persistence.PersistenceException("no", h2));
    Shop.OutOfStock suppressing = new Shop.OutOfStock("pear", null);
    suppressing.addSuppressed(new EjbLike("too", null));
    String name = h2.getClass().getName();
    values.add("a declared exception without a cause", new Shop.OutOfStock("pear", null), "pear");
    values.add("a declared exception with a driver's cause", drivers, "pear");
    values.add("a declared exception with a container's cause", containers, "pear");
    values.add("a declared exception with a provider's cause", persistence, "pear");
    values.add("a declared exception that suppresses a container's", suppressing, "pear");
    values.cause("a driver's cause is named", drivers, name, "23505");
    values.cause(
        "a container's cause is named", containers, EjbLike.class.getName(), "rolled back");
    values.add(
        "a driver's cause keeps its state", drivers, e -> state(e.getCause()), "23505 23505");
    values.add("a driver's exception as itself", h2, e -> state(e), "23505 23505");
    SQLException chained = new SQLException("batch", "08000", 7);
    chained.setNextException(h2);
    values.add(
        "a chain that ends in a driver's exception",
        chained,
        e -> state(e) + ", " + state(((SQLException) e).getNextException()),
        "08000 7, 23505 23505");
    values.add(
        "an undeclared exception of the application",
        new EjbLike("rolled back", null),
        Throwable::getMessage,
        "rolled back",
        true);
    return values.rows;
  }

  private static String state(Throwable e) {
    SQLException error = (SQLException) e;
    return error.getSQLState() + " " + error.getErrorCode();
  }

  private static SQLException h2Error() {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:errors");
        Statement statement = connection.createStatement()) {
      statement.execute("create table t (id int primary key)");
      statement.execute("insert into t values (1)");
      statement.execute("insert into t values (1)");
      throw new AssertionError("a duplicate key was accepted");
    } catch (SQLException e) {
      return e;
    }
  }

  private void add(String name, Shop.OutOfStock exception, String right) {
    add(name, exception, e -> ((Shop.OutOfStock) e).sku(), right);
  }

  /** Whatever stands for the cause says what it was. */
  private void cause(String name, Shop.OutOfStock exception, String className, String message) {
    add(
        name,
        exception,
        e -> {
          String text = e.getCause().toString();
          return text.contains(className) && text.contains(message) ? "named" : text;
        },
        "named");
  }

  private void add(
      String name, Throwable exception, Function<Throwable, String> shown, String right) {
    add(name, exception, shown, right, false);
  }

  private void add(
      String name,
      Throwable exception,
      Function<Throwable, String> shown,
      String right,
      boolean orError) {
    rows.add(
        new JakartaValue(
            name,
            () -> shown.apply(WIRE.thrown(exception)),
            right,
            orError ? Fate.VALUE_OR_ERROR : Fate.VALUE,
            ""));
  }
}
