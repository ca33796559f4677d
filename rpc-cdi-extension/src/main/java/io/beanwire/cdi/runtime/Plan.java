package io.beanwire.cdi.runtime;

import io.beanwire.contract.Contract;
import io.beanwire.contract.ServiceId;
import jakarta.enterprise.inject.spi.Bean;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an application offers and uses, free of problems.
 *
 * @param exports in the order in which they are announced
 * @param clients the contracts that are injected
 * @param callsOthers whether {@link io.beanwire.cdi.BeanwireClient} is injected, through which it
 *     may call services that are not among these
 */
public record Plan(List<Offer> exports, List<Contract> clients, boolean callsOthers) {
  /**
   * A bean to be called remotely.
   *
   * @param contract through which interface
   * @param bean which has the interface among its types
   * @param implementation the bean's class, or the type that its producer declares
   */
  public record Offer(Contract contract, Bean<?> bean, Class<?> implementation) {}

  public Plan {
    exports = List.copyOf(exports);
    clients = List.copyOf(clients);
  }

  /** Whether something is exported, and only by classes as the condition says. */
  public boolean servesOnly(Predicate<Class<?>> condition) {
    return !exports.isEmpty() && exports.stream().map(Offer::implementation).allMatch(condition);
  }

  /** Whether a service is injected. */
  boolean calls(ServiceId service) {
    return clients.stream().anyMatch(contract -> contract.service().equals(service));
  }

  /** The names of the services that are exported. */
  Set<String> exportedNames() {
    Set<String> names = new TreeSet<>();
    exports.forEach(offer -> names.add(offer.contract().service().name()));
    return names;
  }

  /** The names of all services, each with the names of its methods, in alphabetical order. */
  Map<String, Set<String>> methodsByService() {
    Map<String, Set<String>> names = new TreeMap<>();
    Stream.concat(exports.stream().map(Offer::contract), clients.stream())
        .forEach(
            contract ->
                contract
                    .operations()
                    .forEach(
                        operation ->
                            names
                                .computeIfAbsent(contract.service().name(), n -> new TreeSet<>())
                                .add(operation.name())));
    return names;
  }
}
