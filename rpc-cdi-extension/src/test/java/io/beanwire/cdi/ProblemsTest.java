package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.beanwire.DeploymentException;
import io.beanwire.Problem;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bad input gets: coded problems, all at once, when the application is deployed. */
class ProblemsTest {
  @TempDir Path directory;

  @Remote
  public static class OtherGreeterBean implements Greeter {
    @Override
    public String greet(String name) {
      return "hello " + name;
    }
  }

  @Test
  void eachProblemIsPrintedOnceHoweverTheContainerWrapsIt() {
    StringWriter printed = new StringWriter();
    Throwable failure =
        catchThrowable(
            () -> TestApplication.with(GreeterBean.class, OtherGreeterBean.class).start().close());
    failure.printStackTrace(new PrintWriter(printed));

    assertThat(printed.toString()).containsOnlyOnce("BW0910");
  }

  @Test
  void twoBeansThatExportTheSameService() {
    assertThat(problems(GreeterBean.class, OtherGreeterBean.class))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("BW0910");
              assertThat(problem.toString())
                  .contains(GreeterBean.class.getName())
                  .contains(OtherGreeterBean.class.getName())
                  .contains("version");
            });
  }

  @Dependent
  public static class InjectsAClass {
    @Inject @Remote GreeterBean greeter;
  }

  @Test
  void anInjectionPointThatIsAClass() {
    assertThat(problems(InjectsAClass.class))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("BW0101");
              assertThat(problem.place())
                  .isEqualTo(
                      GreeterBean.class.getName()
                          + " (used by "
                          + InjectsAClass.class.getName()
                          + ".greeter)");
            });
  }

  public interface Untransportable {
    void handOver(Thread thread);
  }

  @Remote
  public static class UntransportableBean implements Untransportable {
    @Override
    public void handOver(Thread thread) {}
  }

  @Test
  void aTypeThatCannotTravel() {
    assertThat(problems(UntransportableBean.class))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("BW0108");
              assertThat(problem.place()).contains("handOver").contains("used by");
            });
  }

  @Remote
  public static class NoContract implements Runnable {
    @Override
    public void run() {}
  }

  @Test
  void anExportedBeanWithoutAnInterface() {
    assertThat(codes(NoContract.class)).containsExactly("BW0903");
  }

  @Remote
  public static class Ambiguous implements Greeter, Counter {
    @Override
    public String greet(String name) {
      return "";
    }

    @Override
    public int next() {
      return 0;
    }
  }

  @Test
  void anExportedBeanWithSeveralInterfacesAndNoneChosen() {
    assertThat(problems(Ambiguous.class))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("BW0904");
              assertThat(problem.message())
                  .contains(Greeter.class.getName(), Counter.class.getName());
              assertThat(problem.fix()).contains("@Remote(Counter.class)");
            });
  }

  @Remote(Counter.class)
  public static class NamesWhatItIsNot implements Greeter {
    @Override
    public String greet(String name) {
      return "";
    }
  }

  @Test
  void aContractThatTheBeanDoesNotImplement() {
    assertThat(codes(NamesWhatItIsNot.class)).containsExactly("BW0905");
  }

  @Remote
  public interface AnnotatedInterface {
    void run();
  }

  @Remote
  public abstract static class AnnotatedAbstractClass implements Greeter {}

  @Test
  void anAnnotationOnAnInterfaceOrAnAbstractClass() {
    assertThat(codes(AnnotatedInterface.class, AnnotatedAbstractClass.class))
        .containsExactly("BW0901", "BW0901");
  }

  @ApplicationScoped
  public static class Misplaced {
    @Remote Greeter forgottenInject;

    @Remote
    Greeter forgottenProduces() {
      return null;
    }
  }

  @Test
  void anAnnotationOnAMemberThatIsNeitherInjectedNorProduced() {
    assertThat(problems(Misplaced.class))
        .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("BW0902"))
        .extracting(Problem::place)
        .containsExactlyInAnyOrder(
            Misplaced.class.getName() + ".forgottenInject",
            Misplaced.class.getName() + ".forgottenProduces");
  }

  @Dependent
  public static class UnsupportedPoints {
    @Inject @Remote int number;
    @Inject @Remote Greeter[] array;
    @Inject @Remote List<Greeter> list;
    @Inject @Remote Event<Greeter> event;
    @Inject @Remote Instance<List<Greeter>> lists;
  }

  @Test
  void injectionPointsOfUnsupportedKinds() {
    assertThat(problems(UnsupportedPoints.class))
        .hasSize(5)
        .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("BW0906"));
  }

  @Decorator
  @Priority(1)
  public abstract static class RemoteDecorator implements Greeter {
    @Inject @Delegate @Remote Greeter delegate;
  }

  @Test
  void aDecoratorOfARemoteBean() {
    assertThat(codes(RemoteDecorator.class)).containsExactly("BW0906");
  }

  @Test
  void aRegistryThatIsNotThere() {
    assertThat(
            problems(TestApplication.with(GreeterBean.class).set("beanwire.registry", "zookeeper")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("BW0908");
              assertThat(problem.place()).isEqualTo("beanwire.registry");
              assertThat(problem.message()).contains("zookeeper").contains("test settings");
              assertThat(problem.fix()).contains("consul, local, static");
            });
  }

  @Test
  void serializersAndLoadBalancersThatAreNotThere() {
    assertThat(
            problems(
                TestApplication.with(GreeterBean.class)
                    .set("beanwire.server.serializers", "hessian, carrier-pigeon")
                    .set("beanwire.client.load-balancer", "coin")))
        .extracting(Problem::toString)
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith("BW0908 beanwire.server.serializers")
                    .contains("\"carrier-pigeon\""))
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith("BW0908 beanwire.client.load-balancer")
                    .contains("weighted-random"))
        .hasSize(2);
  }

  @Test
  void anUnreadableDuration() {
    assertThat(
            problems(
                TestApplication.with(GreeterBean.class)
                    .set("beanwire.server.drain-timeout", "ten seconds")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("BW1002");
              assertThat(problem.toString())
                  .contains("beanwire.server.drain-timeout", "ten seconds", "test settings");
            });
  }

  @Test
  void anUnreadableDurationThatNothingUses() {
    assertThat(
            problems(
                TestApplication.with(GreeterBean.class).set("beanwire.client.timeout", "soon")))
        .extracting(Problem::code, Problem::place)
        .containsExactly(tuple("BW1002", "beanwire.client.timeout"));
  }

  @Test
  void anUnreadableDurationOfTheRegistry() {
    assertThat(
            problems(TestApplication.with(GreeterBean.class).set("beanwire.local.lease", "short")))
        .extracting(Problem::code, Problem::place)
        .containsExactly(tuple("BW1002", "beanwire.local.lease"));
  }

  @Test
  void anExpressionThatCannotBeResolved() {
    assertThat(
            problems(
                TestApplication.with(GreeterBean.class)
                    .set("beanwire.registry", "${REGISTRY_OF_NOBODY}")
                    .set("beanwire.local.directory", "${DIRECTORY_OF_NOBODY}/leases")))
        .extracting(Problem::toString)
        .hasSize(2)
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith("BW1002 beanwire.registry: ")
                    .contains("\"${REGISTRY_OF_NOBODY}\"", "test settings"))
        .anySatisfy(text -> assertThat(text).startsWith("BW1002 beanwire.local.directory: "));
  }

  @Test
  void aSettingThatTheEngineRefuses() {
    assertThat(
            problems(
                TestApplication.with(GreeterBean.class)
                    .set("beanwire.server.heartbeat-interval", "0s")
                    .set("beanwire.codec.allow", "com.*.shop")))
        .extracting(Problem::code, Problem::place)
        .containsExactlyInAnyOrder(
            tuple("BW1002", "beanwire.server.heartbeat-interval"),
            tuple("BW1003", "beanwire.codec.allow"));
  }

  /** As an IDE's import may have it. */
  @jakarta.ejb.Remote
  @ApplicationScoped
  public static class ExportsNothing implements Greeter {
    @Override
    public String greet(String name) {
      return "";
    }
  }

  @ApplicationScoped
  public static class InjectsAGreeter {
    @Inject @Remote Greeter greeter;
  }

  @Test
  void jakartasRemoteInPlaceOfBeanwiresIsNamed() {
    try (LogRecords log = new LogRecords();
        TestApplication application =
            TestApplication.with(ExportsNothing.class, InjectsAGreeter.class)
                .directory(directory)
                .start()) {
      assertThat(log.lines())
          .filteredOn(line -> line.contains("BW0929"))
          .singleElement()
          .asString()
          .contains(ExportsNothing.class.getName())
          .contains("import io.beanwire.cdi.Remote");
    }
  }

  @Test
  void allProblemsAreReportedTogether() {
    assertThat(
            problems(
                TestApplication.with(
                        GreeterBean.class,
                        OtherGreeterBean.class,
                        NoContract.class,
                        InjectsAClass.class,
                        UnsupportedPoints.class)
                    .set("beanwire.server.port", "http")))
        .extracting(Problem::code)
        .contains("BW0910", "BW0903", "BW0101", "BW0906", "BW1002")
        .hasSize(9);
  }

  @Test
  void aPortInUseFailsTheStartAndNamesPortAndKey() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(
              problems(
                  TestApplication.with(GreeterBean.class)
                      .directory(directory)
                      .set("beanwire.server.port", port)))
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.code()).isEqualTo("BW0808");
                assertThat(problem.toString()).contains("beanwire.server.port").contains(port);
              });
    }
  }

  @Test
  void anAddressThatCannotBeRead() {
    Throwable failure =
        catchThrowable(
            () ->
                TestApplication.with(InjectsAnInterface.class)
                    .set("beanwire.registry", "static")
                    .set("beanwire.client.io.beanwire.cdi.Greeter.addresses", "somewhere")
                    .start()
                    .close());

    assertThat(failure).hasStackTraceContaining("somewhere");
  }

  @Dependent
  public static class InjectsAnInterface {
    @Inject @Remote Greeter greeter;
  }

  @ApplicationScoped
  public static class ProducesNull {
    @Produces
    @Remote
    Greeter nothing() {
      return null;
    }
  }

  @Test
  void aProducerThatGivesNull() {
    Throwable failure =
        catchThrowable(
            () -> TestApplication.with(ProducesNull.class).directory(directory).start().close());

    assertThat(failure).hasStackTraceContaining("BW0911").hasStackTraceContaining("returned null");
  }

  private List<String> codes(Class<?>... beans) {
    return problems(beans).stream().map(Problem::code).toList();
  }

  private List<Problem> problems(Class<?>... beans) {
    return problems(TestApplication.with(beans));
  }

  private static List<Problem> problems(TestApplication.Builder application) {
    Throwable failure = catchThrowable(() -> application.start().close());
    assertThat(failure).as("the deployment fails").isNotNull();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DeploymentException problems) {
        return problems.problems();
      }
    }
    throw new AssertionError("failed for another reason", failure);
  }
}
