package io.beanwire.it.codec;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The contract whose allow-list is used: it names entities and interfaces of the JDK only. */
public interface Shop {
  Customer customer();

  List<Customer> customers();

  List<Purchase> purchases();

  Set<String> tags();

  Map<String, String> notes();

  List<String> names();

  Collection<String> all();

  Object any();

  void buy() throws OutOfStock;

  void store() throws SQLException;

  /** An exception of the application. */
  class OutOfStock extends Exception {
    private static final long serialVersionUID = 1L;
    private final String sku;

    public OutOfStock(String sku, Throwable cause) {
      super("out of " + sku, cause);
      this.sku = sku;
    }

    public String sku() {
      return sku;
    }
  }
}
