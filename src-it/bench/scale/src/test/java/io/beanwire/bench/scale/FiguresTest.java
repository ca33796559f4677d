package io.beanwire.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void figuresTravelInOneLine() {
    Figures figures = new Figures(Map.of("rate", 1.5, "rss", Double.NaN));

    assertThat(Figures.parse(figures.toString())).isEqualTo(figures);
    assertThat(Figures.parse("")).isEqualTo(Figures.none());
    assertThatThrownBy(() -> Figures.parse("rate")).hasMessageContaining("\"rate\"");
  }

  @Test
  void theMedianIsTakenOfEachValueAlone() {
    Figures median =
        Figures.median(
            List.of(
                new Figures(Map.of("a", 1.0, "b", 30.0)),
                new Figures(Map.of("a", 2.0, "b", 10.0)),
                new Figures(Map.of("a", 9.0, "b", 20.0))));

    assertThat(median.values()).isEqualTo(Map.of("a", 2.0, "b", 20.0));
  }

  @Test
  void whatHasGrownIsSharedOut() {
    Figures grown = Figures.of("heap", 1100).since(Figures.of("heap", 100), 10);

    assertThat(grown.get("heap")).isEqualTo(100);
    assertThat(grown.get("rss")).isNaN();
  }
}
