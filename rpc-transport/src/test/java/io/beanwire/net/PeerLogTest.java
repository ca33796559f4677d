package io.beanwire.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

/** What peers can make this side write to its log. */
class PeerLogTest {
  private static final long SECOND = 1_000_000_000L;

  private final Lines lines = new Lines();
  private long now;
  private final PeerLog log = new PeerLog(lines, () -> now);

  @Test
  void ofLinesOfAKindThereIsOneForEachAddressAndMinuteAndACountOfTheRest() {
    for (int port = 1; port <= 100; port++) {
      log.warn("10.0.0.1:" + port, "BW0401 closing " + port);
    }
    log.warn("10.0.0.2:1", "BW0401 closing");
    log.warn("10.0.0.1:1", "BW0410 not accepted");
    now = 60 * SECOND;
    log.warn("10.0.0.1:7", "BW0401 again");
    now = 120 * SECOND;
    log.warn("10.0.0.1:7", "BW0401 and again");

    assertThat(lines.text)
        .containsExactly(
            "BW0401 closing 1",
            "BW0401 closing",
            "BW0410 not accepted",
            "BW0401 again (and 99 more like it before)",
            "BW0401 and again");
  }

  @Test
  void aLineThatIsLeftOutIsNotEvenMade() {
    int[] made = {0};
    for (int i = 0; i < 100; i++) {
      log.warn("10.0.0.1:1", "BW0822 no such operation", () -> "BW0822 line " + ++made[0]);
    }

    assertThat(made[0]).isOne();
    assertThat(lines.text).containsExactly("BW0822 line 1");
  }

  @Test
  void manyAddressesTakeABoundedNumberOfLines() {
    for (int i = 0; i < 100_000; i++) {
      log.warn("10.0." + i + ":1", "BW0401 closing");
    }

    assertThat(lines.text).hasSizeLessThan(1_100);
  }

  @Test
  void textOfAPeerIsEscapedAndCut() {
    assertThat(PeerLog.quote("a\r\nWARNING: forged\u001b[2J\u202eb"))
        .isEqualTo("a\\u000d\\u000aWARNING: forged\\u001b[2J\\u202eb");
    assertThat(PeerLog.quote("x".repeat(100_000))).hasSizeLessThan(250).contains("100000");
    assertThat(PeerLog.quote("\n".repeat(100_000))).hasSizeLessThan(250);
    assertThat(PeerLog.quote("Größe 茶")).isEqualTo("Größe 茶");
  }

  private static final class Lines implements System.Logger {
    private final List<String> text = new ArrayList<>();

    @Override
    public String getName() {
      return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      text.add(message);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      text.add(format);
    }
  }
}
