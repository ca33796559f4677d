package io.beanwire.client;

import io.beanwire.CallOptions;
import io.beanwire.client.call.OperationPlan;
import io.beanwire.client.call.RemoteProxy;
import io.beanwire.client.call.Target;
import io.beanwire.cluster.Directory;
import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.plain.PlainSerializer;
import io.beanwire.contract.Operation;
import io.beanwire.contract.ServiceDescriber;
import io.beanwire.contract.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What generic calls need, for each operation once. Thread-safe. */
final class GenericPlans {
  /** Whoever names more than that makes the names up. */
  private static final int MOST_PLANS = 10_000;

  private final ProxyFactory proxies;
  private final Function<ServiceId, ? extends Directory<? extends Target>> directories;
  private final Function<Operation, CallSettings> settings;
  private final PlainSerializer serializer = PlainSerializer.ofClient();
  private final CodecContext context;
  private final Map<ServiceId, DescribedService> services = new ConcurrentHashMap<>();
  private final Map<Asked, OperationPlan> plans = new ConcurrentHashMap<>();

  /** An operation of any server of a service. */
  private record Asked(ServiceId service, long operation) {}

  GenericPlans(
      ProxyFactory proxies,
      Function<ServiceId, ? extends Directory<? extends Target>> directories,
      Function<Operation, CallSettings> settings) {
    this.proxies = proxies;
    this.directories = directories;
    this.settings = settings;
    this.context =
        new CodecContext(
            GenericPlans.class.getClassLoader(),
            AllowList.of(Set.of(), List.of()),
            proxies.limits());
  }

  /** What was said of a service; null if nothing was yet. */
  @Nullable DescribedService known(ServiceId service) {
    return services.get(service);
  }

  /** Remembers what was said of a service. */
  DescribedService learn(ServiceId service, @Nullable Object said) {
    DescribedService learned = DescribedService.of(service, said);
    services.put(service, learned);
    return learned;
  }

  /** The call that asks a server of the service what there is. */
  OperationPlan describer(ServiceId service) {
    return plan(
        service,
        Operation.described(
            ServiceId.of(ServiceDescriber.SERVICE),
            "describe",
            List.of(String.class.getName()),
            Operation.Mode.SYNC,
            true));
  }

  /** The call of an operation that servers of the given service have. */
  OperationPlan plan(ServiceId service, Operation operation) {
    Asked asked = new Asked(service, operation.id());
    OperationPlan known = plans.get(asked);
    if (known == null) {
      if (plans.size() >= MOST_PLANS) {
        plans.clear();
      }
      CallSettings chosen = settings.apply(operation);
      known =
          new OperationPlan(
              proxies.environment(),
              operation,
              directories.apply(service),
              chosen.timeout().toNanos(),
              chosen.maxAttempts(),
              serializer,
              context);
      plans.put(asked, known);
    }
    return known;
  }

  /** Makes a call and waits for it. */
  @Nullable Object call(OperationPlan plan, CallOptions options, @Nullable Object... arguments) {
    try {
      return RemoteProxy.call(plan, arguments, proxies.filters(), plan.operation().mode(), options);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("generic calls throw no checked exceptions", e);
    }
  }

  /** Begins a call. */
  @SuppressWarnings("unchecked") // what is begun as a stage is one
  CompletionStage<@Nullable Object> begin(
      OperationPlan plan, CallOptions options, @Nullable Object... arguments) {
    boolean oneway = plan.operation().mode() == Operation.Mode.ONEWAY;
    try {
      Object begun =
          RemoteProxy.call(
              plan,
              arguments,
              proxies.filters(),
              oneway ? Operation.Mode.ONEWAY : Operation.Mode.ASYNC,
              options);
      return begun instanceof CompletionStage<?> stage
          ? (CompletionStage<@Nullable Object>) stage
          : done(begun);
    } catch (Throwable e) {
      return failed(e);
    }
  }

  static CompletionStage<@Nullable Object> done(@Nullable Object value) {
    CompletableFuture<@Nullable Object> done = new CompletableFuture<>();
    done.complete(value);
    return done;
  }

  static CompletionStage<@Nullable Object> failed(Throwable e) {
    CompletableFuture<@Nullable Object> failed = new CompletableFuture<>();
    failed.completeExceptionally(e);
    return failed;
  }
}
