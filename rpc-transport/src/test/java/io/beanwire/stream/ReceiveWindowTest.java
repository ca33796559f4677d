package io.beanwire.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.wire.Credit;
import io.beanwire.wire.ProtocolException;
import org.junit.jupiter.api.Test;

/** What a receiver gives, and takes back. */
class ReceiveWindowTest {
  private static final int USUAL = 256 << 10;
  private static final int MAX_ITEM = 1 << 20;

  private final WindowBudget budget = new WindowBudget(8 << 20);
  private int looks;

  @Test
  void withoutDemandItGivesNothing() {
    assertThat(window(budget).next(0)).isNull();
    assertThat(budget.takenBytes()).isZero();
  }

  @Test
  void demandOpensTheWindowAndUseGivesItBackByHalves() {
    ReceiveWindow window = window(budget);
    window.want(3);
    assertThat(window.next(0)).isEqualTo(new Credit(3, USUAL));

    window.begun();
    window.came(100_000);
    window.usedUp(100_000);
    assertThat(window.next(0)).isNull();
    window.begun();
    window.came(100_000);
    assertThat(window.next(0)).isNull();
    window.usedUp(100_000);
    assertThat(window.next(0)).isEqualTo(new Credit(0, 200_000));
  }

  @Test
  void whatExceedsEitherCreditIsRefused() {
    ReceiveWindow window = window(budget);
    assertThatThrownBy(window::begun)
        .isInstanceOf(ProtocolException.class)
        .hasMessageStartingWith("BW0314 ");
    window.want(1);
    window.next(0);
    window.begun();
    assertThatThrownBy(window::begun).hasMessageStartingWith("BW0314 ");
    window.came(USUAL);
    assertThatThrownBy(() -> window.came(1)).hasMessageStartingWith("BW0314 ");
  }

  @Test
  void demandWithoutEndStaysSo() {
    ReceiveWindow window = window(budget);
    window.want(Long.MAX_VALUE);
    window.want(5);
    assertThat(window.next(0)).isEqualTo(new Credit(Long.MAX_VALUE, USUAL));
    for (int i = 0; i < 1_000; i++) {
      window.begun();
    }
  }

  @Test
  void itGrowsForALongItemAndShrinksBehindIt() {
    ReceiveWindow window = window(budget);
    window.want(1);
    long given = window.next(0).bytes();
    window.begun();
    long held = 0;
    while (held < MAX_ITEM) {
      assertThat(given).as("after %s", held).isPositive();
      int part = (int) Math.min(given, 16 << 10);
      window.came(part);
      given -= part;
      held += part;
      Credit more = window.next(held);
      given += more == null ? 0 : more.bytes();
    }
    assertThat(window.heldBytes()).isEqualTo(held);
    assertThat(budget.takenBytes()).isLessThanOrEqualTo(2 * MAX_ITEM + USUAL);

    window.usedUp(held);
    assertThat(window.hasGrown(0)).isTrue();
    assertThat(window.next(0)).isNull();
    budget.giveBack(window, window.close());
    assertThat(budget.takenBytes()).isZero();
  }

  @Test
  void withoutMemoryEachHasALittleAndOneAtATimeGrows() {
    WindowBudget none = new WindowBudget(0);
    ReceiveWindow one = window(none);
    ReceiveWindow other = window(none);
    for (ReceiveWindow window : new ReceiveWindow[] {one, other}) {
      window.want(1);
      assertThat(window.next(0)).isEqualTo(new Credit(1, 4 << 10));
      window.begun();
      window.came(4 << 10);
    }

    assertThat(one.next(4 << 10)).isEqualTo(new Credit(0, 4 << 10));
    assertThat(other.next(4 << 10)).isNull();

    assertThat(looks).isZero();
    none.giveBack(one, one.close());
    assertThat(looks).isEqualTo(1);
    assertThat(other.next(4 << 10)).isEqualTo(new Credit(0, 4 << 10));
  }

  @Test
  void whatIsLeftOfASmallWindowIsNeverTooLittleToGoOn() {
    ReceiveWindow window = window(new WindowBudget(0));
    window.want(2);
    window.next(0);
    window.begun();
    window.came(1_500);
    window.begun();
    window.came(1_400);
    assertThat(window.next(1_400)).isNull();

    // 1,196 bytes are given, with which no part may be begun.
    window.usedUp(1_500);

    assertThat(window.next(1_400)).isEqualTo(new Credit(0, 1_500));
  }

  private ReceiveWindow window(WindowBudget from) {
    return new ReceiveWindow(from, MAX_ITEM, () -> looks++);
  }
}
