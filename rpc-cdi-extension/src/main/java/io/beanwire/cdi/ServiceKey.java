package io.beanwire.cdi;

import io.beanwire.DeploymentException;
import io.beanwire.contract.Contract;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;

/**
 * A remote interface in one version and group, as an annotation names it; not yet known to be
 * valid.
 */
record ServiceKey(Class<?> type, String group, String version) {
  static ServiceKey of(Class<?> type, Remote remote) {
    return new ServiceKey(type, remote.group(), remote.version());
  }

  /** What a bean of these types offers; empty where that is a problem. */
  static List<ServiceKey> of(Set<Type> types, Remote remote) {
    return ContractTypes.of(types, remote, "", problem -> {}).stream()
        .map(type -> of(type, remote))
        .toList();
  }

  /**
   * Reads the interface.
   *
   * @throws DeploymentException with everything that is wrong with it
   */
  Contract contract() {
    return Contract.of(type, group, version);
  }

  Remote qualifier() {
    return Remote.Literal.of(version, group);
  }

  /** The same in every run and in every copy of the application. */
  String beanId() {
    return "io.beanwire.cdi.Remote:" + group + "/" + type.getName() + ":" + version;
  }
}
