package io.beanwire.server;

import static java.util.Objects.requireNonNull;

import io.beanwire.contract.Contract;
import io.beanwire.registry.Instance;
import io.beanwire.server.admission.CallLimits;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A bean that is offered to other JVMs.
 *
 * @param contract what can be called
 * @param implementation the bean's class: read for {@link io.beanwire.NonBlocking}; its class
 *     loader loads the arguments' classes and is the context class loader of each call
 * @param target gives the object to call, once per call
 * @param weight its share of the calls, see {@link Instance#weight()}
 * @param meta what else the registry tells clients
 * @param limits how many of its calls run at the same time
 */
public record Export(
    Contract contract,
    Class<?> implementation,
    Supplier<?> target,
    int weight,
    Map<String, String> meta,
    CallLimits limits) {
  public Export {
    requireNonNull(contract, "contract");
    requireNonNull(implementation, "implementation");
    requireNonNull(target, "target");
    requireNonNull(limits, "limits");
    meta = Map.copyOf(meta);
  }

  /** An export of usual weight and without limits that says nothing else. */
  public static Export of(Contract contract, Class<?> implementation, Supplier<?> target) {
    return new Export(
        contract, implementation, target, Instance.DEFAULT_WEIGHT, Map.of(), CallLimits.NONE);
  }

  /** The same with another share of the calls. */
  public Export withWeight(int weight) {
    return new Export(contract, implementation, target, weight, meta, limits);
  }

  /** The same with other words for the registry. */
  public Export withMeta(Map<String, String> meta) {
    return new Export(contract, implementation, target, weight, meta, limits);
  }

  /** The same with other bounds for how many of its calls run at the same time. */
  public Export withLimits(CallLimits limits) {
    return new Export(contract, implementation, target, weight, meta, limits);
  }
}
