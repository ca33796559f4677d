package io.beanwire.it.shop;

import io.beanwire.cdi.Remote;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;

/** A shop that has its orders served by any remote beans. */
@WebServlet("/shop")
public class ShopServlet extends Counter {
  private static final long serialVersionUID = 1L;

  @Inject @Remote private transient OrderService orders;

  @Override
  OrderService orders() {
    return orders;
  }
}
