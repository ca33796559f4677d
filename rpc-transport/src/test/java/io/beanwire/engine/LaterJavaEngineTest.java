package io.beanwire.engine;

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

/** The engine once more with calls on virtual threads, and without a warning of the JDK. */
@EnabledForJreRange(max = JRE.JAVA_20)
class LaterJavaEngineTest {
  @Test
  void theEngineWorksOnVirtualThreads(@TempDir Path directory) throws Exception {
    Optional<LaterJava> later = LaterJava.find("the engine");
    assumeTrue(later.isPresent(), "no later JDK");

    String printed =
        later
            .get()
            .test(
                directory,
                later.get().version() < 24
                    ? List.of()
                    : List.of("--enable-native-access=ALL-UNNAMED"),
                Class.forName("io.beanwire.net.workers.VirtualWorkersTest"),
                AbandonedWorkTest.class,
                CallbacksTest.class,
                ClientFiltersTest.class,
                EngineTest.class,
                FaultsTest.class,
                ForeignThreadsTest.class,
                LimitedCallsTest.class,
                ServerDrainTest.class,
                ServerFaultsTest.class);

    assertThat(printed).doesNotContain("WARNING: A restricted method");
  }
}
