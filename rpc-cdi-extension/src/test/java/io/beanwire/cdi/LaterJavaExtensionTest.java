package io.beanwire.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.beanwire.later.LaterJava;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The extension once more with called beans on virtual threads. */
@EnabledForJreRange(max = JRE.JAVA_20)
class LaterJavaExtensionTest {
  @Test
  void theExtensionWorksOnVirtualThreads(@TempDir Path directory) throws Exception {
    Optional<LaterJava> later = LaterJava.find("the CDI extension");
    assumeTrue(later.isPresent(), "no later JDK");

    String printed =
        later
            .get()
            .test(
                directory,
                List.of(),
                BeanwireServerTest.class,
                ContainerContextTest.class,
                ExportChoiceTest.class,
                ExportTest.class,
                ExtensionPointsTest.class,
                InjectionTest.class,
                LifecycleTest.class,
                LimitsTest.class,
                RemoteCallTest.class,
                ThreadsTest.class);

    assertThat(printed).contains("0 failed");
  }
}
