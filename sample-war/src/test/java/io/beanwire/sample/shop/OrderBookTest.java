package io.beanwire.sample.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.sample.contract.Receipt;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderBookTest {
  private final OrderBook book = new OrderBook();

  @Test
  void ordersAreNumberedAndTheNewestComesFirst() {
    add("Ada", false);
    add("Grace", false);

    assertThat(book.newest(5)).extracting(Receipt::customer).containsExactly("Grace", "Ada");
    assertThat(book.newest(1)).extracting(Receipt::number).containsExactly(2L);
  }

  @Test
  void rehearsalsAreCountedButNotShown() {
    add("Ada", false);
    add("Nobody", true);

    assertThat(book.taken()).isEqualTo(2);
    assertThat(book.newest(5)).extracting(Receipt::customer).containsExactly("Ada");
  }

  @Test
  void onlyTheNewestAreKept() {
    for (int i = 0; i < OrderBook.KEPT + 10; i++) {
      add("Ada", false);
    }

    assertThat(book.newest(Integer.MAX_VALUE)).hasSize(OrderBook.KEPT);
    assertThat(book.taken()).isEqualTo(OrderBook.KEPT + 10);
  }

  private void add(String customer, boolean rehearsal) {
    book.add(
        number ->
            new Receipt(
                number, customer, 1, BigDecimal.ONE, Instant.EPOCH, rehearsal, "a", "b", "c"));
  }
}
