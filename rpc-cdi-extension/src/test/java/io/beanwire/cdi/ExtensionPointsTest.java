package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.call.ClientFilter;
import io.beanwire.call.ClientRequest;
import io.beanwire.call.ServerFilter;
import io.beanwire.call.ServerRequest;
import io.beanwire.cluster.LoadBalancer;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries, serializers, load balancers and filters that are beans. */
class ExtensionPointsTest {
  @TempDir Path directory;

  @Dependent
  public static class Caller {
    @Inject @Remote Greeter greeter;
  }

  @Test
  void aSerializerThatIsABeanCanBeChosen() {
    try (TestApplication serving =
            TestApplication.with(GreeterBean.class, ObjectStreams.class)
                .directory(directory)
                .set("beanwire.server.serializers", "object-streams")
                .start();
        TestApplication calling =
            TestApplication.with(Caller.class, ObjectStreams.class)
                .directory(directory)
                .set("beanwire.client.serializer", "object-streams")
                .start()) {
      assertThat(calling.get(Caller.class).greeter.greet("Ada")).isEqualTo("hello Ada");
    }
  }

  @ApplicationScoped
  public static class Last implements LoadBalancer {
    static final List<Integer> SIZES = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
      return "last";
    }

    @Override
    public Picker picker(List<? extends Member> instances) {
      SIZES.add(instances.size());
      return call -> instances.size() - 1;
    }
  }

  @Test
  void aLoadBalancerThatIsABeanCanBeChosen() {
    Last.SIZES.clear();
    try (TestApplication serving =
            TestApplication.with(GreeterBean.class).directory(directory).start();
        TestApplication calling =
            TestApplication.with(Caller.class, Last.class)
                .directory(directory)
                .set("beanwire.client.load-balancer", "last")
                .start()) {
      assertThat(calling.get(Caller.class).greeter.greet("Ada")).isEqualTo("hello Ada");
      assertThat(Last.SIZES).contains(1);
    }
  }

  @ApplicationScoped
  @Priority(1)
  public static class Outer implements ServerFilter {
    @Override
    public CompletionStage<Object> filter(ServerRequest request, Next next) {
      return next.proceed().thenApply(value -> value + " from outside");
    }
  }

  @ApplicationScoped
  @Priority(2)
  public static class Inner implements ServerFilter {
    @Inject BeanManager injected;

    @Override
    public CompletionStage<Object> filter(ServerRequest request, Next next) {
      boolean scoped = injected.getContext(RequestScoped.class).isActive();
      return next.proceed().thenApply(value -> value + (scoped ? " in its request" : ""));
    }
  }

  @Test
  void serverFiltersThatAreBeansStandAroundEachInvocationInTheOrderOfTheirPriorities() {
    try (TestApplication serving =
            TestApplication.with(GreeterBean.class, Inner.class, Outer.class)
                .directory(directory)
                .start();
        TestApplication calling = TestApplication.with(Caller.class).directory(directory).start()) {
      assertThat(calling.get(Caller.class).greeter.greet("Ada"))
          .isEqualTo("hello Ada in its request from outside");
    }
  }

  @ApplicationScoped
  @Priority(1)
  public static class Loud implements ClientFilter {
    @Override
    public CompletionStage<Object> filter(ClientRequest request, Next next) {
      return next.proceed().thenApply(value -> value + "!");
    }
  }

  @ApplicationScoped
  @Priority(2)
  public static class Questioning implements ClientFilter {
    @Override
    public CompletionStage<Object> filter(ClientRequest request, Next next) {
      return next.proceed().thenApply(value -> value + "?");
    }
  }

  @Test
  void clientFiltersThatAreBeansStandAroundEachCallInTheOrderOfTheirPriorities() {
    try (TestApplication serving =
            TestApplication.with(GreeterBean.class).directory(directory).start();
        TestApplication calling =
            TestApplication.with(Caller.class, Questioning.class, Loud.class)
                .directory(directory)
                .start()) {
      assertThat(calling.get(Caller.class).greeter.greet("Ada")).isEqualTo("hello Ada?!");
    }
  }

  /** Knows what is registered in the same JVM; closed by nobody but its container. */
  @ApplicationScoped
  public static class OneProcess implements Registry {
    private final List<Instance> instances = new CopyOnWriteArrayList<>();
    private final List<Runnable> watches = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
      return "one-process";
    }

    @Override
    public Registration register(Instance instance) {
      instances.add(instance);
      watches.forEach(Runnable::run);
      return () -> instances.remove(instance);
    }

    @Override
    public Subscription subscribe(ServiceId service, Consumer<List<Instance>> listener) {
      Runnable watch =
          () ->
              listener.accept(
                  instances.stream()
                      .filter(instance -> instance.service().equals(service))
                      .toList());
      watch.run();
      watches.add(watch);
      return () -> watches.remove(watch);
    }

    @Override
    public Set<ServiceId> knownServices() {
      return Set.of();
    }

    @Override
    public boolean spansMachines() {
      return false;
    }

    @Override
    public void close() {
      throw new AssertionError("a bean is its container's to close");
    }
  }

  @Test
  void aRegistryThatIsABeanCanBeChosenAndIsNotClosed() {
    try (LogRecords log = new LogRecords()) {
      try (TestApplication application =
          TestApplication.with(GreeterBean.class, Caller.class, OneProcess.class)
              .set("beanwire.registry", "one-process")
              .start()) {
        assertThat(application.get(Caller.class).greeter.greet("Ada")).isEqualTo("hello Ada");
      }
      assertThat(log.lines()).noneMatch(line -> line.startsWith("WARNING"));
    }
  }
}
