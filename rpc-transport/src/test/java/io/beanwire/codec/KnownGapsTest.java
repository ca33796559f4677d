package io.beanwire.codec;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of gaps can only shrink. */
class KnownGapsTest {
  private static final Fate.Seen RIGHT = new Fate.Seen(Fate.RIGHT, "arrived: 7");
  private static final Fate.Seen WRONG = new Fate.Seen(Fate.SILENTLY_WRONG, "arrived: 8");

  private final KnownGaps gaps = new KnownGaps().add(Fate.SILENTLY_WRONG, "gap");

  @Test
  void aRowThatIsNotListedMustHaveTheWantedFate() {
    assertThatCode(() -> gaps.verify("row", Fate.VALUE, RIGHT)).doesNotThrowAnyException();
    assertThatThrownBy(() -> gaps.verify("row", Fate.VALUE, WRONG))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("arrived: 8");
  }

  @Test
  void aGapThatWorksMustBeTakenOffTheList() {
    assertThatThrownBy(() -> gaps.verify("gap", Fate.VALUE, RIGHT))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("take it off the known gaps");
  }

  @Test
  void aGapKeepsTheFateThatIsListed() {
    Fate.Seen refused = new Fate.Seen(Fate.CLEAR_ERROR, "BW0214 refused");
    assertThatCode(() -> gaps.verify("gap", Fate.VALUE, WRONG)).doesNotThrowAnyException();
    assertThatThrownBy(() -> gaps.verify("gap", Fate.VALUE, refused))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is a known gap");
  }

  @Test
  void onlyRowsThatExistAreListed() {
    assertThatCode(() -> gaps.verifyNames(List.of("gap", "row"))).doesNotThrowAnyException();
    assertThatThrownBy(() -> gaps.verifyNames(List.of("row"))).isInstanceOf(AssertionError.class);
  }
}
