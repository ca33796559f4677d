package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.PassivationCapable;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code @Inject @Remote} works. The server is another container, behind a socket. */
class InjectionTest {
  @TempDir Path directory;
  private TestApplication serving;

  @Remote(version = "2", group = "blue")
  public static class NextGreeter implements Greeter {
    @Override
    public String greet(String name) {
      return "blue hello " + name;
    }
  }

  @BeforeEach
  void startServer() {
    serving =
        TestApplication.with(GreeterBean.class, NextGreeter.class).directory(directory).start();
  }

  @AfterEach
  void stopServer() {
    serving.close();
  }

  @Dependent
  public static class InEveryWay {
    private final Greeter byConstructor;
    private Greeter byInitializer;
    @Inject @Remote private Greeter byField;
    @Inject @Remote private Instance<Greeter> byInstance;
    @Inject @Remote private Provider<Greeter> byProvider;

    @Inject
    InEveryWay(@Remote Greeter byConstructor) {
      this.byConstructor = byConstructor;
    }

    @Inject
    void initialize(@Remote Greeter byInitializer) {
      this.byInitializer = byInitializer;
    }

    List<Greeter> all() {
      return List.of(byConstructor, byInitializer, byField, byInstance.get(), byProvider.get());
    }
  }

  @Test
  void fieldsConstructorsInitializersInstancesAndProvidersAreInjected() {
    try (TestApplication calling = calling(InEveryWay.class)) {
      assertThat(calling.get(InEveryWay.class).all())
          .hasSize(5)
          .allSatisfy(greeter -> assertThat(greeter.greet("Ada")).isEqualTo("hello Ada"));
    }
  }

  record Arrival(String name) {}

  @ApplicationScoped
  public static class Doorman {
    private final List<String> greetings = new ArrayList<>();
    @Inject Event<Arrival> arrivals;

    void greet(@Observes Arrival arrival, @Remote Greeter greeter) {
      greetings.add(greeter.greet(arrival.name()));
    }

    List<String> letIn(String name) {
      arrivals.fire(new Arrival(name));
      return greetings;
    }
  }

  @Test
  void parametersOfObserversAreInjected() {
    try (TestApplication calling = calling(Doorman.class)) {
      assertThat(calling.get(Doorman.class).letIn("Ada")).containsExactly("hello Ada");
    }
  }

  @ApplicationScoped
  public static class Greetings {
    @Produces
    String greeting(@Remote Greeter greeter) {
      return greeter.greet("producer");
    }
  }

  @Test
  void parametersOfProducersAreInjected() {
    try (TestApplication calling = calling(Greetings.class)) {
      assertThat(calling.get(String.class)).isEqualTo("hello producer");
    }
  }

  @Dependent
  public static class ByVersion {
    @Inject @Remote Greeter current;

    @Inject
    @Remote(version = "2", group = "blue")
    Greeter next;
  }

  @Test
  void versionAndGroupChooseTheService() {
    try (TestApplication calling = calling(ByVersion.class)) {
      ByVersion injected = calling.get(ByVersion.class);
      assertThat(injected.current.greet("Ada")).isEqualTo("hello Ada");
      assertThat(injected.next.greet("Ada")).isEqualTo("blue hello Ada");
    }
  }

  @SessionScoped
  public static class Basket implements Serializable {
    private static final long serialVersionUID = 1L;
    @Inject @Remote Greeter greeter;
  }

  @Test
  void aBeanOfAPassivatingScopeMayHoldARemoteBean() {
    try (TestApplication calling = calling(Basket.class)) {
      assertThat(
              calling
                  .container()
                  .getBeanManager()
                  .getBeans(Greeter.class, Remote.Literal.of("", "")))
          .singleElement()
          .isInstanceOfSatisfying(
              PassivationCapable.class,
              bean ->
                  assertThat(bean.getId())
                      .isEqualTo("io.beanwire.cdi.Remote:/" + Greeter.class.getName() + ":"));
    }
  }

  @Test
  void aRemoteBeanComesBackFromAStream() throws Exception {
    serving.close();
    // In plain Java, a stream finds the current container only if there is one.
    try (TestApplication application =
        TestApplication.with(LocalGreeter.class, LocalAndRemote.class)
            .directory(directory.resolve("stream"))
            .start()) {
      Greeter remote = application.get(LocalAndRemote.class).remote;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(remote);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        assertThat(in.readObject()).isSameAs(remote);
      }
    }
  }

  @Remote
  public static class LocalGreeter implements Greeter {
    @Override
    public String greet(String name) {
      return "local hello " + name;
    }
  }

  @Dependent
  public static class LocalAndRemote {
    @Inject Greeter local;
    @Inject @Remote Greeter remote;
  }

  @Test
  void aRemoteBeanComesFromTheRegistryAlsoIfTheApplicationExportsItItself() {
    Path own = directory.resolve("own");
    try (TestApplication application =
        TestApplication.with(LocalGreeter.class, LocalAndRemote.class).directory(own).start()) {
      LocalAndRemote injected = application.get(LocalAndRemote.class);
      assertThat(injected.remote).isNotSameAs(injected.local);
      assertThat(injected.remote.toString()).startsWith("@Remote Greeter");
      assertThat(injected.remote.greet("Ada")).isEqualTo("local hello Ada");
    }
  }

  private TestApplication calling(Class<?>... beans) {
    return TestApplication.with(beans).directory(directory).start();
  }
}
