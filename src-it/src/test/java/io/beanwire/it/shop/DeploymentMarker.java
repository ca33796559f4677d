package io.beanwire.it.shop;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Leaves the mark of each deployment. */
@WebListener
public final class DeploymentMarker implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    event.getServletContext().log("marked: " + DeploymentMark.leave());
  }
}
