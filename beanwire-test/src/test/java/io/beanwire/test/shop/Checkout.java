package io.beanwire.test.shop;

import io.beanwire.RpcException;
import io.beanwire.cdi.Remote;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

@ApplicationScoped
public class Checkout {
  @Inject @Remote OrderService orders;

  public String buy(String article) {
    try {
      return "paid " + orders.place(new Order(article, 2)).cents();
    } catch (OutOfStock e) {
      return "sold out: " + e.getMessage();
    } catch (RpcException e) {
      return "try again later: " + e.code();
    }
  }
}
