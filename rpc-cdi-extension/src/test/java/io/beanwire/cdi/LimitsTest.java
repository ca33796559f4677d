package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.beanwire.DeploymentException;
import io.beanwire.Problem;
import io.beanwire.RpcException;
import io.beanwire.ServiceName;
import io.beanwire.Status;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many calls of one service or method run, as an operator configures it. */
class LimitsTest {
  private static final String KEYS = "beanwire.server.reports.";

  @TempDir Path directory;

  @ServiceName("reports")
  public interface Reports {
    String report();

    String quick();
  }

  @Remote
  public static class ReportsBean implements Reports {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    @Override
    public String report() {
      arrived.countDown();
      await(gate);
      return "report";
    }

    @Override
    public String quick() {
      // The other one runs by now, and ends after this.
      await(arrived);
      return "quick";
    }

    void open() {
      gate.countDown();
    }

    private static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Dependent
  public static class Caller {
    @Inject @Remote Reports reports;
    @Inject ReportsBean bean;
  }

  @Test
  void aMethodsOwnKeyLimitsItAndNotTheOthers() throws Exception {
    try (TestApplication application =
        app()
            .set(KEYS + "report.max-concurrent", "1")
            .set(KEYS + "max-waiting", "0")
            .set(KEYS + "max-concurrent", "5")
            .start()) {
      Caller caller = application.get(Caller.class);
      CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> caller.reports.report());
      assertThat(caller.reports.quick()).isEqualTo("quick");

      RpcException refused =
          catchThrowableOfType(RpcException.class, () -> caller.reports.report());

      assertThat(refused.status()).isEqualTo(Status.OVERLOADED);
      assertThat(refused).hasMessageContaining("BW0823").hasMessageContaining(KEYS + "report.max-");
      caller.bean.open();
      assertThat(slow.get(20, TimeUnit.SECONDS)).isEqualTo("report");
    }
  }

  @Test
  void theServicesKeyLimitsItsMethodsTogether() throws Exception {
    try (TestApplication application =
        app().set(KEYS + "max-concurrent", "1").set("beanwire.server.max-waiting", "0").start()) {
      Caller caller = application.get(Caller.class);
      CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> caller.reports.report());
      caller.bean.quick();

      assertThatThrownBy(() -> caller.reports.quick())
          .isInstanceOf(RpcException.class)
          .hasMessageContaining("BW0823 reports has 1 calls running and 0 waiting");
      caller.bean.open();
      assertThat(slow.get(20, TimeUnit.SECONDS)).isEqualTo("report");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many"})
  void anUnreadableLimitNamesKeyAndValue(String value) {
    assertThat(problems(app().set(KEYS + "report.max-concurrent", value)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("BW1002");
              assertThat(problem.place()).isEqualTo(KEYS + "report.max-concurrent");
              assertThat(problem.toString()).contains("\"" + value + "\"").contains("1 or more");
            });
  }

  @Test
  void aNegativeNumberOfWaitingCalls() {
    assertThat(problems(app().set(KEYS + "max-concurrent", "1").set(KEYS + "max-waiting", "-1")))
        .extracting(Problem::code, Problem::place)
        .containsExactly(tuple("BW1002", KEYS + "max-waiting"));
  }

  @Test
  void aMethodThatTheServiceDoesNotHave() {
    assertThat(problems(app().set(KEYS + "reprot.max-concurrent", "1")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("BW1006");
              assertThat(problem.place()).isEqualTo(KEYS + "reprot.max-concurrent");
              assertThat(problem.toString()).contains("[quick, report]");
            });
  }

  @Test
  void aLimitOfAServiceOfAnotherApplicationIsNoProblem() {
    app()
        .set("beanwire.server.bills.pay.max-concurrent", "1")
        .set("beanwire.server.bills.max-concurrent", "1")
        .start()
        .close();
  }

  @Test
  void waitingWithoutALimitToWaitFor() {
    assertThat(problems(app().set(KEYS + "report.max-waiting", "1").set(KEYS + "max-waiting", "1")))
        .extracting(Problem::code, Problem::place)
        .containsExactlyInAnyOrder(
            tuple("BW1007", KEYS + "report.max-waiting"), tuple("BW1007", KEYS + "max-waiting"));
  }

  private TestApplication.Builder app() {
    return TestApplication.with(ReportsBean.class, Caller.class).directory(directory);
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
