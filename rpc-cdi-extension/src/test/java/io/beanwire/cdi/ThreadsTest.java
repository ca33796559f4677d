package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Which threads call beans. */
class ThreadsTest {
  @TempDir Path directory;

  /** Tells on which thread it is called. */
  @Remote
  public static class ThreadGreeter implements Greeter {
    @Override
    public String greet(String name) {
      return Thread.currentThread().toString();
    }
  }

  /** Calls it. */
  @ApplicationScoped
  public static class Caller {
    @Inject @Remote Greeter greeter;

    String thread() {
      return greeter.greet("Ada");
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void beansAreCalledOnVirtualThreadsWhereJavaHasThem() {
    assertThat(threadOf("auto")).contains("VirtualThread").contains("beanwire-call-");
    assertThat(threadOf("virtual")).contains("VirtualThread");
  }

  @Test
  void beansAreCalledOnPlatformThreadsIfThatIsConfigured() {
    assertThat(threadOf("platform")).doesNotContain("VirtualThread").contains("beanwire-call-");
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void virtualThreadsFailTheDeploymentWhereJavaHasNone() {
    assertThatThrownBy(() -> threadOf("virtual")).hasStackTraceContaining("BW0430");
  }

  private String threadOf(String threads) {
    try (TestApplication serving =
            TestApplication.with(ThreadGreeter.class)
                .directory(directory)
                .set("beanwire.server.threads", threads)
                .start();
        TestApplication calling = TestApplication.with(Caller.class).directory(directory).start()) {
      assertThat(serving.container().isRunning()).isTrue();
      return calling.get(Caller.class).thread();
    }
  }
}
