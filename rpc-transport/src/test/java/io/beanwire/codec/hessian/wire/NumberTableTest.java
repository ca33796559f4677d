package io.beanwire.codec.hessian.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The numbers of what a message defines. */
class NumberTableTest {
  private final NumberTable table = new NumberTable();

  @Test
  void numbersAreGivenInTheOrderOfFirstUses() {
    for (int i = 0; i < 100; i++) {
      assertThat(table.put(7 * i)).isEqualTo(-1);
      assertThat(table.last()).isEqualTo(i);
    }
    assertThat(table.put(0)).isZero();
    assertThat(table.put(7 * 99)).isEqualTo(99);
  }

  @Test
  void aNumberThatIsSkippedBelongsToNobody() {
    table.put(3);
    table.skip();
    table.put(0);
    assertThat(table.last()).isEqualTo(2);
    assertThat(table.put(3)).isZero();
    assertThat(table.put(0)).isEqualTo(2);
  }

  @Test
  void theNextMessageBeginsAnew() {
    table.put(500);
    table.skip();
    table.put(1);
    table.clear();
    assertThat(table.put(1)).isEqualTo(-1);
    assertThat(table.last()).isZero();
    assertThat(table.put(500)).isEqualTo(-1);
  }
}
