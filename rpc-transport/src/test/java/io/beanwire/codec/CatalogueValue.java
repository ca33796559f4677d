package io.beanwire.codec;

import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One kind of value, as an operation would declare and pass it.
 *
 * @param name stands in the documentation's table
 * @param types the declared types
 * @param make builds the values afresh
 * @param probe what else to compare of each value: a view on what its public state does not show
 */
public record CatalogueValue(
    String name, List<Type> types, Supplier<Object[]> make, UnaryOperator<Object> probe) {
  /** One value of a declared type. */
  public static CatalogueValue of(String name, Type type, Supplier<?> value) {
    return probed(name, type, value, unchanged -> unchanged);
  }

  static CatalogueValue probed(
      String name, Type type, Supplier<?> value, UnaryOperator<Object> probe) {
    return new CatalogueValue(name, List.of(type), () -> new Object[] {value.get()}, probe);
  }

  @Override
  public String toString() {
    return name;
  }
}
