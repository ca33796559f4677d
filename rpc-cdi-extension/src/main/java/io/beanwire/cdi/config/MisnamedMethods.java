package io.beanwire.cdi.config;

import io.beanwire.contract.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Finds keys, in either spelling, of a method that a service of the application does not have. A
 * key may be read in several ways, since the names of services contain dots, and variables do not
 * tell dots from dashes: it is misnamed only if no way makes sense.
 *
 * @param services the names of the services, each with those of its methods
 * @param keys those that may be narrowed
 */
record MisnamedMethods(Map<String, Set<String>> services, Collection<NarrowedKey> keys) {
  private static final String VARIABLE_PREFIX = "BEANWIRE_";

  /** Whether a key is one. */
  boolean names(String key) {
    return complaint(key).isPresent();
  }

  /** What to tell of a key, if it is one. */
  Optional<String> complaint(String key) {
    boolean variable = key.startsWith(VARIABLE_PREFIX);
    UnaryOperator<String> spelling = variable ? EnvironmentName::of : name -> name;
    List<NarrowedKey> matching =
        keys.stream()
            .map(each -> variable ? each.variable() : each)
            .filter(each -> each.matches(key))
            .toList();
    Set<String> middles =
        services.keySet().stream().map(spelling).collect(Collectors.toCollection(TreeSet::new));
    services.forEach(
        (service, methods) ->
            methods.forEach(method -> middles.add(spelling.apply(service + "." + method))));
    if (matching.stream().anyMatch(each -> middles.contains(each.middle(key)))) {
      return Optional.empty();
    }
    for (NarrowedKey each : matching) {
      for (String service : services.keySet()) {
        String begin = spelling.apply(service + ".");
        if (each.byMethod() && each.middle(key).startsWith(begin)) {
          String method = each.middle(key).substring(begin.length());
          return Optional.of(complaint(key, method, service, spelling));
        }
      }
    }
    return Optional.empty();
  }

  private String complaint(
      String key, String method, String service, UnaryOperator<String> spelling) {
    Set<String> methods = services.getOrDefault(service, Set.of());
    String nearest =
        methods.stream()
            .map(spelling)
            .min(Comparator.comparingInt(known -> EditDistance.between(known, method)))
            .map(known -> " Did you mean " + known + "?")
            .orElse("");
    return "BW1008 "
        + key
        + " names no method that is known: the service "
        + service
        + " has no method \""
        + method
        + "\". There are "
        + methods
        + "."
        + nearest;
  }
}
