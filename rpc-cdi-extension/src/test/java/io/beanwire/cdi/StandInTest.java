package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Alternatives, mocks and producers in the place of remote beans. */
class StandInTest extends BesideRunningServer {
  @Remote
  @Alternative
  @Priority(1)
  public static class FakeGreeter implements Greeter {
    @Override
    public String greet(String name) {
      return "fake " + name;
    }
  }

  @Test
  void anEnabledAlternativeTakesTheClientsPlace() {
    try (TestApplication test = test(Checkout.class, FakeGreeter.class).start()) {
      assertThat(greetings(test)).containsOnly("fake Ada");
      assertThat(test.get(Greeter.class, Remote.Literal.of("", "")).greet("Eve"))
          .isEqualTo("fake Eve");
    }
  }

  public static class Inherited {
    @Inject @Remote Greeter inherited;
  }

  @ApplicationScoped
  public static class InheritingCheckout extends Inherited {
    String greet() {
      return inherited.greet("Ada");
    }
  }

  @Test
  void alsoAtAnInheritedInjectionPoint() {
    try (TestApplication test = test(InheritingCheckout.class, FakeGreeter.class).start()) {
      assertThat(test.get(InheritingCheckout.class).greet()).isEqualTo("fake Ada");
    }
  }

  @ApplicationScoped
  public static class ObservingCheckout {
    String greeting = "";
    @Inject Event<String> arrivals;

    void greet(@Observes @Named("arrival") String name, @Remote Greeter greeter) {
      greeting = greeter.greet(name);
    }

    String letIn(String name) {
      arrivals.select(NamedLiteral.of("arrival")).fire(name);
      return greeting;
    }
  }

  @Test
  void alsoAtTheParameterOfAnObserver() {
    try (TestApplication test = test(ObservingCheckout.class, FakeGreeter.class).start()) {
      assertThat(test.get(ObservingCheckout.class).letIn("Ada")).isEqualTo("fake Ada");
    }
  }

  @Test
  void nothingIsRegisteredLookedUpOrOpenedThen() {
    Path own = directory.resolve("untouched");
    running.close();
    try (LogRecords log = new LogRecords();
        TestApplication test = test(Checkout.class, FakeGreeter.class).directory(own).start()) {
      assertThat(greetings(test)).containsOnly("fake Ada");
      assertThat(own).doesNotExist();
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().startsWith("beanwire-"));
      assertThat(log.lines())
          .filteredOn(line -> line.contains("BW09"))
          .singleElement()
          .asString()
          .startsWith("INFO BW0927 ")
          .contains(FakeGreeter.class.getName(), Greeter.class.getName());
    }
  }

  @Test
  void alsoWhileRemoteCallsAreSwitchedOff() {
    try (TestApplication test =
        test(Checkout.class, FakeGreeter.class).set("beanwire.enabled", "false").start()) {
      assertThat(greetings(test)).containsOnly("fake Ada");
    }
  }

  @Remote
  @Alternative
  public static class NotSelected implements Greeter {
    @Override
    public String greet(String name) {
      return "never";
    }
  }

  @Test
  void anAlternativeThatIsNotEnabledTakesNoPlace() {
    try (TestApplication test =
        test(Checkout.class, NotSelected.class).set("beanwire.enabled", "false").start()) {
      assertThatThrownBy(() -> test.get(Checkout.class).greet()).hasMessageContaining("BW0922");
    }
  }

  @Stereotype
  @Alternative
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Stub {}

  @Stub
  @Remote
  @Priority(1)
  public static class StubGreeter implements Greeter {
    @Override
    public String greet(String name) {
      return "stub " + name;
    }
  }

  @Test
  void aStereotypeMayMakeItAnAlternative() {
    try (TestApplication test = test(Checkout.class, StubGreeter.class).start()) {
      assertThat(greetings(test)).containsOnly("stub Ada");
    }
  }

  @ApplicationScoped
  @Alternative
  @Priority(1)
  public static class Fakes {
    @Produces
    @Remote
    Greeter greeter() {
      return name -> "produced " + name;
    }

    @Produces @Remote Counter counter = () -> 42;
  }

  @ApplicationScoped
  public static class CountingCheckout {
    @Inject @Remote Greeter greeter;
    @Inject @Remote Instance<Counter> counter;

    String greet() {
      return greeter.greet("Ada") + counter.get().next();
    }
  }

  @Test
  void theProducersOfAnEnabledAlternativeTakeTheClientsPlace() {
    try (TestApplication test = test(CountingCheckout.class, Fakes.class).start()) {
      assertThat(test.get(CountingCheckout.class).greet()).isEqualTo("produced Ada42");
    }
  }

  /** A test class that is itself a bean, as weld-junit makes it one. */
  @ApplicationScoped
  public static class CheckoutTest {
    @Produces @Remote Greeter greeter = name -> "mock " + name;

    @Test
    void checksOut() {}
  }

  @Test
  void theProducersOfATestClassTakeTheClientsPlace() {
    try (TestApplication test = test(Checkout.class, CheckoutTest.class).start()) {
      assertThat(greetings(test)).containsOnly("mock Ada");
    }
  }

  /** Adds a bean as weld-junit's MockBean does. */
  public static class MockBeans implements Extension {
    void add(@Observes AfterBeanDiscovery event) {
      event
          .addBean()
          .beanClass(MockBeans.class)
          .types(Greeter.class, Object.class)
          .qualifiers(Remote.Literal.of("", ""), Any.Literal.INSTANCE)
          .scope(ApplicationScoped.class)
          .alternative(true)
          .priority(1)
          .createWith(context -> (Greeter) name -> "mock bean " + name);
    }
  }

  @Test
  void aMockBeanThatIsAnAlternativeTakesTheClientsPlace() {
    Path own = directory.resolve("untouched");
    try (TestApplication test =
        test(Checkout.class).extension(MockBeans.class).directory(own).start()) {
      assertThat(greetings(test)).containsOnly("mock bean Ada");
      assertThat(own).doesNotExist();
    }
  }

  @Remote(version = "2")
  @Alternative
  @Priority(1)
  public static class FakeOfTheNextVersion implements Greeter {
    @Override
    public String greet(String name) {
      return "next " + name;
    }
  }

  @Dependent
  public static class BothVersions {
    @Inject @Remote Greeter current;

    @Inject
    @Remote(version = "2")
    Greeter next;
  }

  @Test
  void versionAndGroupSayWhichClientIsReplaced() {
    try (TestApplication test =
        test(BothVersions.class, FakeGreeter.class, FakeOfTheNextVersion.class).start()) {
      BothVersions injected = test.get(BothVersions.class);
      assertThat(injected.current.greet("Ada")).isEqualTo("fake Ada");
      assertThat(injected.next.greet("Ada")).isEqualTo("next Ada");
    }
  }

  @ApplicationScoped
  public static class CachedGreeter implements Greeter {
    @Inject @Remote Greeter remote;

    @Override
    public String greet(String name) {
      return "cached " + remote.greet(name);
    }
  }

  @Test
  void aLocalBeanOfTheSameInterfaceIsNotReplaced() {
    try (TestApplication test = test(CachedGreeter.class, FakeGreeter.class).start()) {
      assertThat(test.get(Greeter.class).greet("Ada")).isEqualTo("cached fake Ada");
    }
  }

  @Test
  void anAlternativeThatNobodyCallsRemotelyIsExported() {
    Path own = directory.resolve("own");
    try (TestApplication serving = test(FakeGreeter.class).directory(own).start();
        TestApplication calling = test(Checkout.class).directory(own).start()) {
      assertThat(serving.get(Greeter.class).greet("Ada")).isEqualTo("fake Ada");
      assertThat(greetings(calling)).containsOnly("fake Ada");
    }
  }

  @Remote
  public static class PlainGreeter implements Greeter {
    @Override
    public String greet(String name) {
      return "plain " + name;
    }
  }

  @Test
  void aPlainBeanIsExportedAndALineSaysThatOthersAreCalledAsWell() {
    try (LogRecords log = new LogRecords();
        TestApplication test =
            test(Checkout.class, PlainGreeter.class).directory(directory.resolve("own")).start()) {
      assertThat(greetings(test)).containsOnly("plain Ada");
      assertThat(log.lines())
          .filteredOn(line -> line.contains("BW0928"))
          .singleElement()
          .asString()
          .startsWith("INFO ")
          .contains(PlainGreeter.class.getName(), "@RemoteStub");
    }
  }
}
