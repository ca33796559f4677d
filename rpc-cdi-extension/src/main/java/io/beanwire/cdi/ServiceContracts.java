package io.beanwire.cdi;

import io.beanwire.DeploymentException;
import io.beanwire.Problem;
import io.beanwire.contract.Contract;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads each contract once, and reports what is wrong with it once. */
final class ServiceContracts {
  private final Map<ServiceKey, Optional<Contract>> read = new HashMap<>();
  private final Consumer<Problem> problems;

  ServiceContracts(Consumer<Problem> problems) {
    this.problems = problems;
  }

  /**
   * The contract of a service, empty if it has problems.
   *
   * @param usedBy the first bean or injection point that needs it
   */
  Optional<Contract> of(ServiceKey key, String usedBy) {
    return read.computeIfAbsent(key, k -> read(k, usedBy));
  }

  private Optional<Contract> read(ServiceKey key, String usedBy) {
    try {
      return Optional.of(key.contract());
    } catch (DeploymentException e) {
      for (Problem problem : e.problems()) {
        problems.accept(
            new Problem(
                problem.code(),
                problem.place() + " (used by " + usedBy + ")",
                problem.message(),
                problem.fix()));
      }
      return Optional.empty();
    }
  }
}
