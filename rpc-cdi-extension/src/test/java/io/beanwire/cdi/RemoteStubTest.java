package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Stubs of remote beans. */
class RemoteStubTest extends BesideRunningServer {
  @RemoteStub
  public static class StubGreeter implements Greeter {
    @Override
    public String greet(String name) {
      return "stub " + name;
    }
  }

  @Test
  void aStubTakesTheRemoteBeansPlace() {
    try (TestApplication test = test(Checkout.class, StubGreeter.class).start()) {
      assertThat(greetings(test)).containsOnly("stub Ada");
    }
  }

  @Test
  void nothingIsRegisteredLookedUpOrOpened() {
    Path own = directory.resolve("untouched");
    running.close();
    try (TestApplication test = test(Checkout.class, StubGreeter.class).directory(own).start()) {
      assertThat(greetings(test)).containsOnly("stub Ada");
      assertThat(own).doesNotExist();
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().startsWith("beanwire-"));
    }
  }

  @Test
  void alsoWhileRemoteCallsAreSwitchedOff() {
    try (TestApplication test =
        test(Checkout.class, StubGreeter.class).set("beanwire.enabled", "false").start()) {
      assertThat(greetings(test)).containsOnly("stub Ada");
    }
  }

  @Test
  void itIsNoLocalBeanAndNoExport() {
    Path own = directory.resolve("own");
    try (TestApplication stubbed = test(StubGreeter.class).directory(own).start();
        TestApplication other = test(Checkout.class).directory(own).start()) {
      assertThat(stubbed.container().select(Greeter.class).isUnsatisfied()).isTrue();
      assertThat(stubbed.get(BeanwireServer.class).state()).isEqualTo(BeanwireServer.State.ABSENT);
      assertThatThrownBy(() -> other.get(Checkout.class).greet()).hasMessageContaining("BW07");
    }
  }

  @Remote
  public static class LocalGreeter implements Greeter {
    @Override
    public String greet(String name) {
      return "local " + name;
    }
  }

  @ApplicationScoped
  public static class Both {
    @Inject Greeter local;
    @Inject @Remote Greeter remote;

    String greet() {
      return local.greet("Ada") + ", " + remote.greet("Ada");
    }
  }

  @Test
  void whatTheApplicationItselfExportsStaysExportedAndLocal() {
    Path own = directory.resolve("own");
    try (TestApplication test =
            test(Both.class, LocalGreeter.class, StubGreeter.class).directory(own).start();
        TestApplication other = test(Checkout.class).directory(own).start()) {
      assertThat(test.get(Both.class).greet()).isEqualTo("local Ada, stub Ada");
      assertThat(other.get(Checkout.class).greet()).isEqualTo("local Ada");
    }
  }

  @Dependent
  public static class Stubs {
    @Produces @RemoteStub Greeter greeter = name -> "field " + name;

    @Produces
    @RemoteStub(version = "2", group = "blue")
    Greeter next() {
      return name -> "method " + name;
    }
  }

  @ApplicationScoped
  public static class BothVersions {
    @Inject @Remote Greeter current;

    @Inject
    @Remote(version = "2", group = "blue")
    Instance<Greeter> next;

    String greet() {
      Greeter nextGreeter = next.get();
      return current.greet("Ada") + ", " + nextGreeter.greet("Ada");
    }
  }

  @Test
  void producersMayBeStubsOfAnyVersionAndGroup() {
    try (TestApplication test = test(BothVersions.class, Stubs.class).start()) {
      assertThat(test.get(BothVersions.class).greet()).isEqualTo("field Ada, method Ada");
    }
  }

  @RemoteStub
  @Alternative
  @Priority(1)
  public static class PreferredGreeter implements Greeter {
    @Override
    public String greet(String name) {
      return "preferred " + name;
    }
  }

  @Test
  void anAlternativeAmongSeveralStubsIsInjected() {
    try (TestApplication test =
        test(Checkout.class, StubGreeter.class, PreferredGreeter.class).start()) {
      assertThat(greetings(test)).containsOnly("preferred Ada");
    }
  }

  @ApplicationScoped
  public static class SecondStub extends StubGreeter {}

  @Test
  void aSubclassIsNoStubOfItsOwn() {
    try (TestApplication test = test(Checkout.class, StubGreeter.class, SecondStub.class).start()) {
      assertThat(greetings(test)).containsOnly("stub Ada");
    }
  }

  @Test
  void twoStubsOfOneServiceAreAmbiguous() {
    assertThatThrownBy(() -> test(Checkout.class, StubGreeter.class, Stubs.class).start())
        .hasMessageContaining("WELD-001409")
        .hasMessageContaining("StubGreeter")
        .hasMessageContaining("Stubs");
  }

  @RemoteStub
  public interface NoBean extends Greeter {}

  @Dependent
  public static class MisplacedStub {
    @RemoteStub Greeter greeter = name -> name;
  }

  @Test
  void aStubThatIsNoBeanIsAProblem() {
    assertThatThrownBy(() -> test(MisplacedStub.class, NoBean.class).start())
        .hasMessageContaining("BW0902")
        .hasMessageContaining("@RemoteStub is on a member");
  }
}
