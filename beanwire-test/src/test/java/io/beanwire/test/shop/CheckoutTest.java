package io.beanwire.test.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.cdi.BeanwireExtension;
import io.beanwire.cdi.RemoteStub;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.jboss.weld.junit5.auto.AddExtensions;
import org.jboss.weld.junit5.auto.EnableAutoWeld;
import org.junit.jupiter.api.Test;

@EnableAutoWeld
@AddExtensions(BeanwireExtension.class)
class CheckoutTest {
  @Produces @RemoteStub
  OrderService orders =
      order -> {
        if (order.article().equals("unicorn")) {
          throw new OutOfStock("unicorn");
        }
        return new Receipt(order, 500);
      };

  @Inject Checkout checkout;

  @Test
  void anOrderIsPaid() {
    assertThat(checkout.buy("tea")).isEqualTo("paid 500");
  }

  @Test
  void whatIsOutOfStockIsSoldOut() {
    assertThat(checkout.buy("unicorn")).isEqualTo("sold out: unicorn");
  }
}
