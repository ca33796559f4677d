package io.beanwire.cdi.runtime;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The implementations of one extension point, of which configuration chooses by name.
 *
 * <p>Beans are made only if no other implementation has the name: on some servers a bean that is
 * made before the application has started stays without its resources for good.
 */
final class NamedProviders<T> {
  private final Class<T> type;
  private final Function<T, String> name;
  private final List<T> services;
  private final Providers providers;

  /**
   * What there is to choose from.
   *
   * @param services those that are no beans
   * @param providers gives the beans
   */
  NamedProviders(Class<T> type, Function<T, String> name, List<T> services, Providers providers) {
    this.type = type;
    this.name = name;
    this.services = List.copyOf(services);
    this.providers = providers;
  }

  /** The implementation of that name. */
  Optional<T> find(String wanted) {
    return named(services, wanted)
        .or(() -> providers.using(type, () -> named(providers.beans(type), wanted)));
  }

  /** All that are no beans. */
  List<T> services() {
    return services;
  }

  /** All, and the beans first. */
  List<T> all() {
    List<T> all = providers.beans(type);
    all.addAll(services);
    return all;
  }

  /** Every name that could be chosen, in alphabetical order. */
  Set<String> names() {
    return providers.using(
        type, () -> all().stream().map(name).collect(Collectors.toCollection(TreeSet::new)));
  }

  private Optional<T> named(List<T> from, String wanted) {
    return from.stream().filter(one -> name.apply(one).equals(wanted)).findFirst();
  }
}
