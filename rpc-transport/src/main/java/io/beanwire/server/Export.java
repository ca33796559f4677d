package io.beanwire.server;

import static java.util.Objects.requireNonNull;

import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import io.beanwire.registry.Instance;
import io.beanwire.server.admission.CallLimits;
import java.util.Map;
import java.util.function.Predicate;
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
 * @param interruptible whether the thread that runs an operation is interrupted if its caller gives
 *     up
 */
public record Export(
    Contract contract,
    Class<?> implementation,
    Supplier<?> target,
    int weight,
    Map<String, String> meta,
    CallLimits limits,
    Predicate<Operation> interruptible) {
  public Export {
    requireNonNull(contract, "contract");
    requireNonNull(implementation, "implementation");
    requireNonNull(target, "target");
    requireNonNull(limits, "limits");
    requireNonNull(interruptible, "interruptible");
    meta = Map.copyOf(meta);
  }

  /**
   * Offers one object under the name of an interface, without version and group.
   *
   * @param type the remote interface
   * @param bean called by many threads at the same time
   * @throws io.beanwire.DeploymentException with everything that keeps the interface from being
   *     called remotely
   */
  public static <T> Export of(Class<T> type, T bean) {
    return of(Contract.of(type, "", ""), bean.getClass(), () -> bean);
  }

  /** An export of usual weight and without limits that says nothing else. */
  public static Export of(Contract contract, Class<?> implementation, Supplier<?> target) {
    return new Export(
        contract,
        implementation,
        target,
        Instance.DEFAULT_WEIGHT,
        Map.of(),
        CallLimits.NONE,
        operation -> true);
  }

  /** The same with another share of the calls. */
  public Export withWeight(int weight) {
    return new Export(contract, implementation, target, weight, meta, limits, interruptible);
  }

  /** The same with other words for the registry. */
  public Export withMeta(Map<String, String> meta) {
    return new Export(contract, implementation, target, weight, meta, limits, interruptible);
  }

  /** The same with other bounds for how many of its calls run at the same time. */
  public Export withLimits(CallLimits limits) {
    return new Export(contract, implementation, target, weight, meta, limits, interruptible);
  }

  /**
   * The same with another choice of the operations whose threads are interrupted if their callers
   * give up; by default, all are. Event loops, which run what is {@link io.beanwire.NonBlocking},
   * never are.
   */
  public Export withInterruptible(Predicate<Operation> interruptible) {
    return new Export(contract, implementation, target, weight, meta, limits, interruptible);
  }
}
