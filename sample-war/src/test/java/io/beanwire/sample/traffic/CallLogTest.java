package io.beanwire.sample.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.sample.contract.OutOfStock;
import io.beanwire.sample.traffic.Call.Result;
import io.beanwire.sample.traffic.CallLog.Totals;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class CallLogTest {
  private final CallLog log = new CallLog();

  @Test
  void aReaderGetsWhatItHasNotSeen() {
    for (int i = 0; i < 5; i++) {
      log.answered("quote", "Trieste", Duration.ZERO, false);
    }

    assertThat(log.after(3)).extracting(Call::number).containsExactly(4L, 5L);
    assertThat(log.after(5)).isEmpty();
  }

  @Test
  void onlyTheLatestCallsAreKeptButAllAreCounted() {
    for (int i = 0; i < CallLog.KEPT + 5; i++) {
      log.answered("quote", "Trieste", Duration.ZERO, false);
    }

    assertThat(log.after(0)).hasSize(CallLog.KEPT);
    assertThat(log.totals()).isEqualTo(new Totals(CallLog.KEPT + 5, 0));
  }

  @Test
  void anExceptionOfTheApplicationIsAnAnswerAndAnyOtherIsNone() {
    log.ended("place", new OutOfStock("Antwerp", "YIRG", 9, 1), Duration.ZERO, true);
    log.ended(
        "quote", new CompletionException(new IllegalStateException("gone")), Duration.ZERO, false);

    assertThat(log.after(0))
        .extracting(Call::result)
        .containsExactly(new Result.Answered("Antwerp"), new Result.Failed("gone"));
    assertThat(log.totals()).isEqualTo(new Totals(2, 1));
  }
}
