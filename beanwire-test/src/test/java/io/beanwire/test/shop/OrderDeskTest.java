package io.beanwire.test.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.RpcException;
import io.beanwire.test.BeanwireTest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrderDeskTest {
  static final CountDownLatch SEARCHING = new CountDownLatch(1);
  static final CompletableFuture<Void> FOUND = new CompletableFuture<>();

  static final Warehouse WAREHOUSE =
      article -> {
        if (article.equals("unicorn")) {
          throw new OutOfStock(article);
        } else if (article.equals("needle")) {
          SEARCHING.countDown();
          FOUND.join();
        }
      };

  @RegisterExtension
  static BeanwireTest beanwire = BeanwireTest.with(OrderService.class, new OrderDesk(WAREHOUSE));

  @Test
  void anOrderAndItsReceiptTravel() throws OutOfStock {
    OrderService orders = beanwire.proxy(OrderService.class);

    assertThat(orders.place(new Order("tea", 2))).isEqualTo(new Receipt(new Order("tea", 2), 500));
  }

  @Test
  void ourExceptionArrivesAsWhatItIs() {
    OrderService orders = beanwire.proxy(OrderService.class);

    assertThatThrownBy(() -> orders.place(new Order("unicorn", 1)))
        .isInstanceOf(OutOfStock.class)
        .hasMessage("unicorn");
  }

  @Test
  void aSlowWarehouseTimesOut() throws InterruptedException {
    OrderService orders = beanwire.proxy(OrderService.class);
    CompletableFuture<Void> call =
        CompletableFuture.runAsync(
            () ->
                assertThatThrownBy(() -> orders.place(new Order("needle", 1)))
                    .isInstanceOf(RpcException.class)
                    .hasMessageContaining("DEADLINE_EXCEEDED"));
    SEARCHING.await();

    beanwire.clock().advance(Duration.ofSeconds(5)); // takes no time

    call.join();
    FOUND.complete(null);
  }
}
