package io.beanwire.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepRunTest {
  private static final Plan SHORT = new Plan(1, 100, 100);

  @TempDir Path logs;

  @ParameterizedTest
  @EnumSource(Dimension.class)
  void everyDimensionIsMeasuredInJvmsOfItsOwn(Dimension dimension) throws Exception {
    Step step = new Step(dimension, 4, dimension == Dimension.INSTANCES ? 4 : 0);

    Figures figures = StepRun.run(step, SHORT, logs);

    assertThat(figures.get("calls")).isPositive();
    assertThat(figures.get("p99")).isGreaterThanOrEqualTo(figures.get("p50"));
    assertThat(figures.get("cpuBoth")).isGreaterThan(figures.get("server.cpu"));
    assertThat(figures.get("allocated")).isPositive();
    assertThat(new ScaleReport(Map.of(step, figures)).markdown())
        .contains("| " + dimension.title() + " |");
    assertThat(logs).isNotEmptyDirectory();
  }
}
