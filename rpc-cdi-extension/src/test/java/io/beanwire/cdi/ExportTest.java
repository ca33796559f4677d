package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported, and what a call finds around the bean. Each test goes through a socket. */
class ExportTest {
  @TempDir Path directory;

  @ApplicationScoped
  public static class Caller {
    @Inject @Remote Greeter greeter;

    String greet(String name) {
      return greeter.greet(name);
    }
  }

  @ApplicationScoped
  public static class CountingCaller {
    @Inject @Remote Counter counter;

    int next() {
      return counter.next();
    }
  }

  @Test
  void anExportedBeanIsStillTheLocalBean() {
    try (TestApplication serving = serving(GreeterBean.class)) {
      assertThat(serving.get(Greeter.class).greet("Ada")).isEqualTo("hello Ada");
      assertThat(
              serving.container().select(Greeter.class, Remote.Literal.of("", "")).isUnsatisfied())
          .isTrue();
    }
  }

  @Test
  void aClassWithoutScopeBecomesApplicationScoped() {
    try (TestApplication serving = serving(GreeterBean.class)) {
      assertThat(bean(serving, Greeter.class).getScope()).isEqualTo(ApplicationScoped.class);
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @InterceptorBinding
  public @interface Loud {}

  @Loud
  @Interceptor
  @Priority(Interceptor.Priority.APPLICATION)
  public static class LoudInterceptor {
    @AroundInvoke
    Object shout(InvocationContext call) throws Exception {
      return call.proceed().toString().toUpperCase();
    }
  }

  @Decorator
  @Priority(Interceptor.Priority.APPLICATION)
  public abstract static class Polite implements Greeter {
    @Inject @Delegate Greeter delegate;

    @Override
    public String greet(String name) {
      return delegate.greet("dear " + name);
    }
  }

  @Loud
  @Remote
  public static class Intercepted implements Greeter {
    @Override
    public String greet(String name) {
      return "hello " + name;
    }
  }

  @Test
  void interceptorsAndDecoratorsOfTheBeanApply() {
    try (TestApplication serving = serving(Intercepted.class, LoudInterceptor.class, Polite.class);
        TestApplication calling = calling(Caller.class)) {
      assertThat(calling.get(Caller.class).greet("Ada")).isEqualTo("HELLO DEAR ADA");
    }
  }

  @ApplicationScoped
  public static class Producers {
    static final List<String> DISPOSED = new CopyOnWriteArrayList<>();

    @Produces
    @Remote
    Greeter greeter() {
      return name -> "produced for " + name;
    }

    void dispose(@Disposes @Remote Greeter greeter) {
      DISPOSED.add(greeter.greet("disposal"));
    }

    @Produces @Remote Counter counter = () -> 42;
  }

  @Test
  void whatProducersMakeIsExportedAndDisposedOf() {
    Producers.DISPOSED.clear();
    try (TestApplication serving = serving(Producers.class);
        TestApplication calling = calling(Caller.class, CountingCaller.class)) {
      assertThat(calling.get(Caller.class).greet("Ada")).isEqualTo("produced for Ada");
      assertThat(calling.get(CountingCaller.class).next()).isEqualTo(42);
      assertThat(Producers.DISPOSED).isEmpty();
    }
    assertThat(Producers.DISPOSED).containsExactly("produced for disposal");
  }

  @Remote
  @Dependent
  public static class DependentCounter implements Counter {
    static final List<Integer> DESTROYED = new CopyOnWriteArrayList<>();
    private int count;

    @Override
    public synchronized int next() {
      return ++count;
    }

    @PreDestroy
    void destroy() {
      DESTROYED.add(count);
    }
  }

  @Test
  void oneInstanceOfADependentBeanServesAllCallsAndIsDestroyedAtTheEnd() {
    DependentCounter.DESTROYED.clear();
    try (TestApplication serving = serving(DependentCounter.class);
        TestApplication calling = calling(CountingCaller.class)) {
      CountingCaller caller = calling.get(CountingCaller.class);
      assertThat(List.of(caller.next(), caller.next(), caller.next())).containsExactly(1, 2, 3);
      assertThat(DependentCounter.DESTROYED).isEmpty();
    }
    assertThat(DependentCounter.DESTROYED).containsExactly(3);
  }

  @RequestScoped
  public static class RequestState {
    static final List<String> EVENTS = new CopyOnWriteArrayList<>();
    private int calls;

    int call() {
      return ++calls;
    }

    @PreDestroy
    void destroy() {
      EVENTS.add("destroyed after " + calls);
    }
  }

  @Remote
  public static class RequestCounter implements Counter {
    @Inject RequestState state;

    @Override
    public int next() {
      state.call();
      return state.call();
    }
  }

  @Test
  void eachCallHasARequestScopeThatEndsWithIt() {
    RequestState.EVENTS.clear();
    try (TestApplication serving = serving(RequestCounter.class, RequestState.class);
        TestApplication calling = calling(CountingCaller.class)) {
      CountingCaller caller = calling.get(CountingCaller.class);
      assertThat(List.of(caller.next(), caller.next())).containsExactly(2, 2);
      await()
          .untilAsserted(
              () ->
                  assertThat(RequestState.EVENTS)
                      .containsExactly("destroyed after 2", "destroyed after 2"));
      assertThatThrownBy(() -> serving.get(RequestState.class).call())
          .isInstanceOf(ContextNotActiveException.class);
    }
  }

  @Remote
  @RequestScoped
  public static class RequestScopedCounter implements Counter {
    private int count;

    @Override
    public int next() {
      return ++count;
    }
  }

  @Test
  void aRequestScopedBeanIsNewForEachCall() {
    try (TestApplication serving = serving(RequestScopedCounter.class);
        TestApplication calling = calling(CountingCaller.class)) {
      CountingCaller caller = calling.get(CountingCaller.class);
      assertThat(List.of(caller.next(), caller.next())).containsExactly(1, 1);
    }
  }

  @Remote
  @Alternative
  public static class NotEnabled implements Greeter {
    @Override
    public String greet(String name) {
      return "never";
    }
  }

  @Test
  void aDisabledAlternativeIsNotExported() {
    try (TestApplication serving = serving(NotEnabled.class, GreeterBean.class);
        TestApplication calling = calling(Caller.class)) {
      assertThat(calling.get(Caller.class).greet("Ada")).isEqualTo("hello Ada");
    }
  }

  @Remote({Greeter.class, Counter.class})
  public static class TwoContracts implements Greeter, Counter {
    @Override
    public String greet(String name) {
      return "two";
    }

    @Override
    public int next() {
      return 2;
    }
  }

  @Test
  void aBeanMayNameSeveralContracts() {
    try (TestApplication serving = serving(TwoContracts.class);
        TestApplication calling = calling(Caller.class, CountingCaller.class)) {
      assertThat(calling.get(Caller.class).greet("Ada")).isEqualTo("two");
      assertThat(calling.get(CountingCaller.class).next()).isEqualTo(2);
    }
  }

  private TestApplication serving(Class<?>... beans) {
    return TestApplication.with(beans).directory(directory).start();
  }

  private TestApplication calling(Class<?>... beans) {
    return TestApplication.with(beans).directory(directory).start();
  }

  private static Bean<?> bean(TestApplication application, Class<?> type) {
    var beans = application.container().getBeanManager();
    return beans.resolve(beans.getBeans(type));
  }
}
