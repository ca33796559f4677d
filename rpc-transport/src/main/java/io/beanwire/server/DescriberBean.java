package io.beanwire.server;

import io.beanwire.contract.Contract;
import io.beanwire.contract.ContractDescription;
import io.beanwire.contract.ServiceDescriber;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what a server offers, if it may. Thread-safe. */
final class DescriberBean implements ServiceDescriber {
  private final Map<String, Contract> contracts;
  private final boolean tells;

  private DescriberBean(Collection<Export> exports, boolean tells) {
    this.contracts =
        exports.stream()
            .map(Export::contract)
            .collect(
                Collectors.toMap(
                    contract -> contract.service().toString(),
                    Function.identity(),
                    (one, other) -> one,
                    TreeMap::new));
    this.tells = tells;
  }

  /** The export of the built-in service. */
  static Export export(Collection<Export> exports, boolean tells) {
    return Export.of(ServiceDescriber.class, new DescriberBean(exports, tells));
  }

  @Override
  public Map<String, Object> describe(String service) {
    if (!tells) {
      throw new IllegalStateException(
          "BW0831 this server does not describe its services (beanwire.server.describe=false). Fix:"
              + " call by name and types, such as find(long)");
    }
    Contract contract = contracts.get(service);
    if (contract == null) {
      throw new IllegalStateException(
          "BW0832 this server does not offer " + service + "; it offers: " + contracts.keySet());
    }
    return ContractDescription.of(contract);
  }
}
