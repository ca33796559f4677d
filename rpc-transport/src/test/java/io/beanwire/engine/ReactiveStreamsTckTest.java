package io.beanwire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/** The rules of Reactive Streams, by the kit that comes with them, across a connection. */
class ReactiveStreamsTckTest {
  @TempDir Path reports;

  @Test
  void theResultOfAnOperationIsAPublisherByTheRules() {
    verify(RemotePublisherVerification.class, 30);
  }

  @Test
  void whatGoesThroughTheBeanAndBackIsAPublisherByTheRules() {
    verify(RemoteProcessorVerification.class, 30);
  }

  @Test
  void whatSubscribesToTheArgumentIsASubscriberByTheRules() {
    verify(RemoteSubscriberVerification.class, 10);
  }

  private void verify(Class<?> verification, int atLeast) {
    TestListenerAdapter results = new TestListenerAdapter();
    TestNG kit = new TestNG(false);
    kit.setOutputDirectory(reports.toString());
    kit.setTestClasses(new Class<?>[] {verification});
    kit.addListener(results);
    kit.run();

    assertThat(failures(results.getConfigurationFailures())).isEmpty();
    assertThat(failures(results.getFailedTests())).isEmpty();
    assertThat(results.getPassedTests()).hasSizeGreaterThanOrEqualTo(atLeast);
    assertThat(results.getSkippedTests())
        .extracting(ITestResult::getName)
        .allSatisfy(name -> assertThat(name).startsWith("untested_"));
  }

  private static List<String> failures(List<ITestResult> failed) {
    return failed.stream().map(f -> f.getName() + ": " + f.getThrowable()).toList();
  }
}
