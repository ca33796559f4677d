package io.beanwire.client;

import io.beanwire.DeploymentException;
import io.beanwire.Problem;
import io.beanwire.call.ClientFilter;
import io.beanwire.client.call.CallEnvironment;
import io.beanwire.client.call.OperationPlan;
import io.beanwire.client.call.RemoteProxy;
import io.beanwire.client.call.Target;
import io.beanwire.cluster.Directory;
import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.Serializer;
import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes proxies: resolves once, per operation, all that its calls need.
 *
 * @param environment the clock and the threads of the calls
 * @param serializers the serializers to choose from
 * @param allow classes and packages that may travel besides those of the contracts
 * @param limits what one response may cost
 * @param filters what stands around each call, the outermost first
 */
record ProxyFactory(
    CallEnvironment environment,
    List<Serializer> serializers,
    List<String> allow,
    CodecLimits limits,
    List<ClientFilter> filters) {
  /**
   * Makes a proxy of the contract's interface.
   *
   * @throws DeploymentException with everything that keeps the operations from being called
   */
  Object proxy(
      Contract contract,
      Directory<? extends Target> directory,
      Function<Operation, CallSettings> settings) {
    Class<?> type = contract.type();
    ClassLoader loader =
        type.getClassLoader() == null ? ClassLoader.getSystemClassLoader() : type.getClassLoader();
    CodecContext context =
        new CodecContext(loader, AllowList.of(contract.allowedTypes(), allow), limits);
    List<Problem> problems = new ArrayList<>();
    Map<Method, OperationPlan> plans = new HashMap<>();
    for (Operation operation : contract.operations()) {
      CallSettings chosen = settings.apply(operation);
      Serializer serializer = serializer(chosen.serializer());
      if (serializer == null) {
        problems.add(
            new Problem(
                "BW0715",
                operation.toString(),
                "there is no serializer \"" + chosen.serializer() + "\".",
                "choose one of " + serializers.stream().map(Serializer::name).toList() + "."));
        continue;
      }
      try {
        plans.put(
            operation.method(),
            new OperationPlan(
                environment,
                operation,
                directory,
                chosen.timeout().toNanos(),
                chosen.maxAttempts(),
                serializer,
                context));
      } catch (CodecException e) {
        problems.add(
            new Problem(
                "BW0716",
                operation.toString(),
                String.valueOf(e.getMessage()),
                "change the type, or choose another serializer for the service."));
      }
    }
    if (!problems.isEmpty()) {
      throw new DeploymentException(problems);
    }
    return Proxy.newProxyInstance(
        loader, new Class<?>[] {type}, new RemoteProxy(contract, plans, filters));
  }

  private @Nullable Serializer serializer(String name) {
    for (Serializer serializer : serializers) {
      if (serializer.name().equals(name)) {
        return serializer;
      }
    }
    return null;
  }
}
