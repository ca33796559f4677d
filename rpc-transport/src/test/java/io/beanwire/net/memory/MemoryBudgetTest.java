package io.beanwire.net.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who is granted memory, in units of a small budget. */
class MemoryBudgetTest {
  private static final int MIB = 1 << 20;

  private final MemoryBudget budget = new MemoryBudget(64 * MIB, 16 * MIB);

  @Test
  void aConnectionIsGrantedItsShareAndNoMore() {
    MemoryBudget.Account account = budget.open(() -> 0);

    assertThat(account.reserve(16 * MIB)).isTrue();
    assertThat(account.reserve(1)).isFalse();
    assertThat(budget.usedBytes()).isEqualTo(16 * MIB);
  }

  @Test
  void whatWaitsForThePeerCountsForItsShare() {
    AtomicLong pending = new AtomicLong();
    MemoryBudget.Account account = budget.open(pending::get);
    account.charge(10 * MIB);
    assertThat(account.isOver()).isFalse();

    pending.set(7 * MIB);

    assertThat(account.isOver()).isTrue();
    pending.set(0);
    assertThat(account.isBelowHalf()).isFalse();
    account.release(2 * MIB);
    assertThat(account.isBelowHalf()).isTrue();
  }

  @Test
  void valuesThatTakeMoreThanTheirFrameCountForTheShareUntilTheyAreGivenBack() {
    MemoryBudget.Account account = budget.open(() -> 0);
    account.charge(2 * MIB);
    account.charge(2 * MIB);

    assertThat(account.extend(2 * MIB, 11 * MIB)).isTrue();
    assertThat(account.extend(2 * MIB, 2 * MIB)).isFalse();
    assertThat(budget.usedBytes()).isEqualTo(15 * MIB);
    account.release(13 * MIB);
    account.release(2 * MIB);
    assertThat(budget.usedBytes()).isZero();
  }

  @Test
  void aLittleMoreIsGrantedAsLongAsThatLittleIsFree() {
    budget.open(() -> 0).charge(16 * MIB);
    budget.open(() -> 0).charge(16 * MIB);
    budget.open(() -> 0).charge(16 * MIB);
    MemoryBudget.Account account = budget.open(() -> 0);
    account.charge(15 * MIB);

    assertThat(account.extend(15 * MIB, MIB / 2)).isTrue();
    assertThat(account.extend(15 * MIB, MIB)).isFalse();
  }

  @Test
  void oneMessageMayExceedTheShareWhileHalfOfTheBudgetIsFree() {
    MemoryBudget.Account account = budget.open(() -> 0);
    account.charge(2 * MIB);
    assertThat(account.extend(2 * MIB, 40 * MIB)).isTrue();
    account.charge(2 * MIB);
    assertThat(account.extend(2 * MIB, 40 * MIB)).as("it holds another one").isFalse();
    MemoryBudget.Account other = budget.open(() -> 0);
    other.charge(2 * MIB);
    assertThat(other.extend(2 * MIB, 40 * MIB)).as("half is in use").isFalse();
  }

  @Test
  void manyGreedyPeersLeaveAsMuchAsEachOfThemHas() {
    List<MemoryBudget.Account> greedy = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      greedy.add(budget.open(() -> 0));
    }
    // Somebody always has the exception, so that the others show the rule.
    budget.open(() -> 0).reserve(MIB);
    boolean granted = true;
    while (granted) {
      granted = false;
      for (MemoryBudget.Account account : greedy) {
        if (account.hasRoomFor(100_000)) {
          account.charge(100_000);
          granted = true;
        }
      }
    }

    MemoryBudget.Account modest = budget.open(() -> 0);

    assertThat(modest.hasRoomFor(MIB)).isTrue();
    assertThat(budget.usedBytes()).isLessThan(64 * MIB);
  }

  @Test
  void aPeerThatHoldsLittleIsServedEvenIfNothingIsLeft() {
    budget.add(70 * MIB);
    MemoryBudget.Account account = budget.open(() -> 0);
    account.charge(8 << 10);

    assertThat(account.isOver()).isFalse();
    account.charge(1 * MIB);
    assertThat(account.isOver()).isTrue();
  }

  @Test
  void ofFramesThatWaitForEachOthersMemoryOneIsLetThrough() {
    budget.add(64 * MIB);
    MemoryBudget.Account first = budget.open(() -> 0);
    MemoryBudget.Account second = budget.open(() -> 0);

    assertThat(first.reserve(MIB)).isTrue();
    assertThat(second.reserve(MIB)).isFalse();
    assertThat(first.reserve(MIB)).isTrue();
    first.charge(-2 * MIB);
    first.endFrame();
    assertThat(second.reserve(MIB)).isTrue();
    assertThat(first.reserve(MIB)).isFalse();
  }

  @Test
  void aFrameThatWasLetThroughIsTheOnlyOneUntilItIsGivenBack() {
    for (int i = 0; i < 4; i++) {
      budget.open(() -> 0).charge(16 * MIB);
    }
    MemoryBudget.Account first = budget.open(() -> 0);
    MemoryBudget.Account second = budget.open(() -> 0);
    assertThat(first.reserve(15 * MIB)).isTrue();

    first.endFrame();

    assertThat(second.reserve(15 * MIB)).as("it is complete, and works").isFalse();
    first.release(15 * MIB);
    assertThat(second.reserve(15 * MIB)).isTrue();
    second.end();
    second.release(15 * MIB);
    assertThat(first.reserve(15 * MIB)).as("also if its connection has ended").isTrue();
  }

  @Test
  void aShareHoldsALongestFrameHoweverSmallTheBudget() {
    MemoryBudget small = MemoryBudget.of(MIB, 16 * MIB);

    assertThat(small.shareBytes()).isGreaterThan(16 * MIB);
    assertThat(small.open(() -> 0).reserve(16 * MIB)).isTrue();
  }
}
