package io.beanwire.client;

import static java.util.Objects.requireNonNull;

import io.beanwire.CallOptions;
import io.beanwire.GenericClient;
import io.beanwire.RemoteCause;
import io.beanwire.RpcException;
import io.beanwire.Status;
import io.beanwire.client.DescribedService.Asked;
import io.beanwire.contract.Operation;
import io.beanwire.contract.ServiceId;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls by names: asks a server of the service what there is, once, and again when an operation is
 * not there any longer. Thread-safe.
 */
final class GenericCalls implements GenericClient {
  /** What a server says that does not describe itself. */
  private static final String UNTOLD = "BW0831";

  private final GenericPlans plans;
  private final CallOptions options;

  GenericCalls(GenericPlans plans, CallOptions options) {
    this.plans = plans;
    this.options = options;
  }

  @Override
  public GenericClient with(CallOptions options) {
    return new GenericCalls(plans, options);
  }

  @Override
  public @Nullable Object call(String service, String method, @Nullable Object... arguments) {
    ServiceId id = ServiceId.parse(service);
    Asked asked = Asked.of(method);
    DescribedService known = plans.known(id);
    if (known != null && !known.lacks(asked, arguments.length)) {
      try {
        return await(known, asked, arguments);
      } catch (RpcException e) {
        if (e.status() != Status.NOT_FOUND) {
          throw e;
        }
      }
    }
    return await(described(id), asked, arguments);
  }

  @Override
  @SuppressWarnings("NullAway") // does not read the interface's type arguments from its class file
  public CompletionStage<@Nullable Object> callAsync(
      String service, String method, @Nullable Object... arguments) {
    ServiceId id = ServiceId.parse(service);
    Asked asked = Asked.of(method);
    DescribedService known = plans.known(id);
    return known == null || known.lacks(asked, arguments.length)
        ? begunAfterDescription(id, asked, arguments)
        : composed(
            begun(known, asked, arguments),
            e ->
                e instanceof RpcException failed && failed.status() == Status.NOT_FOUND
                    ? begunAfterDescription(id, asked, arguments)
                    : GenericPlans.failed(e));
  }

  @Override
  @SuppressWarnings("unchecked") // what servers say
  public Map<String, Object> describe(String service) {
    Object said = plans.call(plans.describer(ServiceId.parse(service)), options, service);
    return (Map<String, Object>) requireNonNull(said, "a description");
  }

  private DescribedService described(ServiceId id) {
    try {
      return plans.learn(id, plans.call(plans.describer(id), options, id.toString()));
    } catch (RpcException e) {
      if (isUntold(e)) {
        return plans.learn(id, null);
      }
      throw e;
    }
  }

  private CompletionStage<@Nullable Object> begunAfterDescription(
      ServiceId id, Asked asked, @Nullable Object[] arguments) {
    return composed(
            plans.begin(plans.describer(id), options, id.toString()),
            e -> isUntold(e) ? GenericPlans.done(null) : GenericPlans.failed(e))
        .thenCompose(said -> begun(plans.learn(id, said), asked, arguments));
  }

  private @Nullable Object await(
      DescribedService service, Asked asked, @Nullable Object[] arguments) {
    return plans.call(
        plans.plan(service.service(), service.operation(asked, arguments.length)),
        options,
        passed(service, asked, arguments));
  }

  private CompletionStage<@Nullable Object> begun(
      DescribedService service, Asked asked, @Nullable Object[] arguments) {
    Operation operation;
    try {
      operation = service.operation(asked, arguments.length);
    } catch (IllegalArgumentException e) {
      return GenericPlans.failed(e);
    }
    return plans.begin(
        plans.plan(service.service(), operation), options, passed(service, asked, arguments));
  }

  /** A generic service is told the method's name. */
  private static @Nullable Object[] passed(
      DescribedService service, Asked asked, @Nullable Object[] arguments) {
    return service.generic()
        ? new @Nullable Object[] {asked.name(), Arrays.asList(arguments)}
        : arguments;
  }

  private static boolean isUntold(Throwable e) {
    return e instanceof RpcException
        && e.getCause() instanceof RemoteCause cause
        && String.valueOf(cause.getMessage()).startsWith(UNTOLD);
  }

  /** What is made of a failure, if there is one. */
  private static CompletionStage<@Nullable Object> composed(
      CompletionStage<@Nullable Object> stage,
      Function<Throwable, CompletionStage<@Nullable Object>> ofFailure) {
    return stage
        .handle(
            (value, error) ->
                error == null
                    ? GenericPlans.done(value)
                    : ofFailure.apply(
                        error instanceof CompletionException && error.getCause() != null
                            ? error.getCause()
                            : error))
        .thenCompose(Function.identity());
  }
}
