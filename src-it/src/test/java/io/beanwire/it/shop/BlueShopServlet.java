package io.beanwire.it.shop;

import io.beanwire.cdi.Remote;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;

/** A shop that has its orders served by blue remote beans. */
@WebServlet("/shop")
public class BlueShopServlet extends Counter {
  private static final long serialVersionUID = 1L;

  @Inject
  @Remote(group = "blue")
  private transient OrderService orders;

  @Override
  OrderService orders() {
    return orders;
  }
}
