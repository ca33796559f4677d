package io.beanwire.it.shop;

import io.beanwire.cdi.Remote;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Calls a remote bean when it is destroyed. */
@ApplicationScoped
public class LastOrdersBean {
  @Inject @Remote private OrderService orders;

  /** Makes sure that there is an instance to destroy. */
  public void open() {}

  @PreDestroy
  void close() {
    orders.work(2);
  }
}
