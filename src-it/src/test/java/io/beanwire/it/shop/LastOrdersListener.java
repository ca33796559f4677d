package io.beanwire.it.shop;

import io.beanwire.cdi.Remote;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Calls a remote bean when the application ends. */
@WebListener
public class LastOrdersListener implements ServletContextListener {
  @Inject @Remote private OrderService orders;
  @Inject private LastOrdersBean bean;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    bean.open();
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    orders.work(1);
  }
}
