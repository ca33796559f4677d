package io.beanwire.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {
  @Test
  void aTableHasALineForHeadersAlignmentAndEachRow() {
    MarkdownTable table =
        new MarkdownTable("contender", "calls/s", "note")
            .row("floor", 135_271.4, "a|b")
            .row(1, 2.0, "");

    assertThat(table)
        .hasToString(
            "| contender | calls/s | note |\n"
                + "|---|--:|--:|\n"
                + "| floor | 135,271 | a\\|b |\n"
                + "| 1 | 2 |  |\n");
  }

  @Test
  void aRowThatDoesNotFitTheHeadersIsRefused() {
    MarkdownTable table = new MarkdownTable("contender", "calls/s");

    assertThatThrownBy(() -> table.row("floor"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[floor]")
        .hasMessageContaining("[contender, calls/s]");
  }
}
