package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.beanwire.DeploymentException;
import io.beanwire.Problem;
import jakarta.annotation.Priority;
import jakarta.ejb.Stateful;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Specializes;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Remote callers get the bean that the container would inject locally. */
class ExportChoiceTest {
  @TempDir Path directory;

  @Dependent
  public static class Local {
    @Inject Greeter greeter;
  }

  @Dependent
  public static class Caller {
    @Inject @Remote Greeter greeter;
  }

  @Alternative
  @Priority(10)
  @ApplicationScoped
  public static class Replacement implements Greeter {
    @Override
    public String greet(String name) {
      return "replacement for " + name;
    }
  }

  @Remote
  @Alternative
  @Priority(20)
  public static class RemoteReplacement implements Greeter {
    @Override
    public String greet(String name) {
      return "remote replacement for " + name;
    }
  }

  @Test
  void anEnabledAlternativeReplacesTheOriginalForRemoteCallersToo() {
    assertThat(greetings(GreeterBean.class, Replacement.class)).containsOnly("replacement for Ada");
  }

  @Test
  void alsoIfTheAlternativeItselfIsRemote() {
    assertThat(greetings(GreeterBean.class, RemoteReplacement.class))
        .containsOnly("remote replacement for Ada");
  }

  @Test
  void anAlternativeThatIsRemoteAlsoTakesTheClientsPlaceInItsOwnApplication() {
    try (TestApplication serving =
            application(GreeterBean.class, RemoteReplacement.class, Caller.class);
        TestApplication caller = application(Caller.class)) {
      assertThat(caller.get(Caller.class).greeter.greet("Ada"))
          .isEqualTo("remote replacement for Ada");
      assertThat(serving.get(Caller.class).greeter)
          .isSameAs(serving.get(Greeter.class, Remote.Literal.of("", "")))
          .isInstanceOf(RemoteReplacement.class);
    }
  }

  @Test
  void theAlternativeOfTheHighestPriorityWins() {
    assertThat(greetings(GreeterBean.class, Replacement.class, RemoteReplacement.class))
        .containsOnly("remote replacement for Ada");
  }

  @Alternative
  @Priority(30)
  @ApplicationScoped
  public static class AlternativeProducer {
    @Produces
    @ApplicationScoped
    Greeter greeter() {
      return name -> "produced for " + name;
    }
  }

  @Test
  void anAlternativeMayBeProduced() {
    assertThat(greetings(GreeterBean.class, AlternativeProducer.class))
        .containsOnly("produced for Ada");
  }

  @Remote(version = "2")
  @Alternative
  @Priority(20)
  public static class NextVersion implements Greeter {
    @Override
    public String greet(String name) {
      return "next version for " + name;
    }
  }

  @Test
  void anAlternativeThatIsExportedInAnotherVersionDoesNotReplaceThisOne() {
    try (TestApplication serving = application(GreeterBean.class, NextVersion.class);
        TestApplication caller = application(Caller.class)) {
      assertThat(caller.get(Caller.class).greeter.greet("Ada")).isEqualTo("hello Ada");
    }
  }

  @ApplicationScoped
  public static class AnotherLocalGreeter implements Greeter {
    @Override
    public String greet(String name) {
      return "local " + name;
    }
  }

  @Test
  void aLocalBeanOfTheSameInterfaceDoesNotMakeTheExportAmbiguous() {
    try (TestApplication serving = application(GreeterBean.class, AnotherLocalGreeter.class);
        TestApplication caller = application(Caller.class)) {
      assertThat(caller.get(Caller.class).greeter.greet("Ada")).isEqualTo("hello Ada");
    }
  }

  @Specializes
  @ApplicationScoped
  public static class BetterGreeter extends GreeterBean {
    @Override
    public String greet(String name) {
      return "better " + super.greet(name);
    }
  }

  @Specializes
  @ApplicationScoped
  public static class BestGreeter extends BetterGreeter {
    @Override
    public String greet(String name) {
      return "best of " + super.greet(name);
    }
  }

  @Test
  void aSpecializingBeanKeepsTheExport() {
    assertThat(greetings(GreeterBean.class, BetterGreeter.class)).containsOnly("better hello Ada");
  }

  @Test
  void alsoOverSeveralGenerations() {
    assertThat(greetings(GreeterBean.class, BetterGreeter.class, BestGreeter.class))
        .containsOnly("best of better hello Ada");
  }

  @Dependent
  public static class Producer {
    @Produces
    @Remote
    @ApplicationScoped
    public Greeter greeter() {
      return name -> "produced " + name;
    }
  }

  @Dependent
  public static class BetterProducer extends Producer {
    @Override
    @Produces
    @Specializes
    @ApplicationScoped
    public Greeter greeter() {
      return name -> "better produced " + name;
    }
  }

  @Test
  void aSpecializingProducerKeepsTheExport() {
    assertThat(greetings(Producer.class, BetterProducer.class)).containsOnly("better produced Ada");
  }

  @Remote
  public static class OtherGreeterBean extends AnotherLocalGreeter {}

  @Test
  void twoRealCandidatesStayAProblem() {
    assertThat(problems(GreeterBean.class, OtherGreeterBean.class))
        .extracting(Problem::code)
        .containsExactly("BW0910");
  }

  @Test
  void anAlternativeDecidesBetweenTwoCandidates() {
    assertThat(greetings(GreeterBean.class, OtherGreeterBean.class, Replacement.class))
        .containsOnly("replacement for Ada");
  }

  @Alternative
  @Priority(10)
  @ApplicationScoped
  public static class SecondReplacement extends Replacement {}

  @Test
  void twoAlternativesOfOnePriorityAreAProblemThatNamesBoth() {
    assertThat(problems(GreeterBean.class, Replacement.class, SecondReplacement.class))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("BW0910");
              assertThat(problem.toString())
                  .contains(Replacement.class.getName(), SecondReplacement.class.getName())
                  .contains("@Priority");
            });
  }

  @Remote
  @SessionScoped
  public static class InSession implements Greeter, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public String greet(String name) {
      return "";
    }
  }

  @Remote
  @ConversationScoped
  public static class InConversation implements Greeter, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public String greet(String name) {
      return "";
    }
  }

  @Remote
  @Stateful
  public static class OfOneCaller implements Greeter {
    @Override
    public String greet(String name) {
      return "";
    }
  }

  @Alternative
  @Priority(1)
  @SessionScoped
  public static class AlternativeInSession extends InSession {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        InSession.class,
        InConversation.class,
        OfOneCaller.class,
        AlternativeInSession.class
      })
  void whatBelongsToOneCallerCannotBeExported(Class<?> bean) {
    List<Problem> problems =
        bean == AlternativeInSession.class ? problems(GreeterBean.class, bean) : problems(bean);
    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("BW0913");
              assertThat(problem.place()).isEqualTo(bean.getName());
              assertThat(problem.message())
                  .containsAnyOf("@SessionScoped", "@ConversationScoped", "@Stateful");
              assertThat(problem.fix()).contains("@ApplicationScoped");
            });
  }

  /** What the server's own beans get, and what remote callers get. */
  private List<String> greetings(Class<?>... beans) {
    Class<?>[] withLocal = Arrays.copyOf(beans, beans.length + 1);
    withLocal[beans.length] = Local.class;
    try (TestApplication serving = application(withLocal);
        TestApplication caller = application(Caller.class)) {
      return List.of(
          serving.get(Local.class).greeter.greet("Ada"),
          caller.get(Caller.class).greeter.greet("Ada"));
    }
  }

  private TestApplication application(Class<?>... beans) {
    return TestApplication.with(beans).directory(directory).start();
  }

  private List<Problem> problems(Class<?>... beans) {
    Throwable failure =
        catchThrowable(() -> TestApplication.with(beans).directory(directory).start().close());
    assertThat(failure).as("the deployment fails").isNotNull();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DeploymentException problems) {
        return problems.problems();
      }
    }
    throw new AssertionError("failed for another reason", failure);
  }
}
