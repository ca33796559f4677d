package io.beanwire.client;

import io.beanwire.cluster.Directory;
import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.hessian.HessianSerializer;
import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import java.util.List;

/** Makes plans of operations as {@link ProxyFactory} does. */
final class Plans {
  /** What is called. */
  public interface Greeter {
    String hello(String name);
  }

  private Plans() {}

  /** The plan of the only operation of an interface. */
  static OperationPlan of(
      Class<?> contract, CallEnvironment environment, Directory<? extends Target> directory) {
    Contract described = Contract.of(contract, "", "");
    Operation operation = described.operations().iterator().next();
    CodecContext context =
        new CodecContext(
            contract.getClassLoader(),
            AllowList.of(described.allowedTypes(), List.of()),
            CodecLimits.DEFAULT);
    return new OperationPlan(
        environment, operation, directory, CallSettings.DEFAULT, new HessianSerializer(), context);
  }
}
