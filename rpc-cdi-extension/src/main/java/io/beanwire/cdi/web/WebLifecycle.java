package io.beanwire.cdi.web;

import io.beanwire.cdi.BeanwireExtension;
import io.beanwire.cdi.runtime.NamedBeans;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Starts Beanwire when the web application is ready, and drains it while it still is. */
final class WebLifecycle implements ServletContextListener {
  private static final System.Logger LOG = System.getLogger(WebLifecycle.class.getName());

  private @Nullable BeanwireExtension extension;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    BeanManager beans = beanManager(event.getServletContext());
    if (beans == null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "BW0930 {0}: no BeanManager was found, so nothing is exported. Fix: enable CDI for this web"
              + " application.",
          event.getServletContext().getContextPath());
      return;
    }
    BeanwireExtension found = beans.getExtension(BeanwireExtension.class);
    extension = found;
    found.start(ContainerContext.capture());
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    BeanwireExtension started = extension;
    if (started != null) {
      started.stop();
    }
  }

  private static @Nullable BeanManager beanManager(ServletContext application) {
    BeanManager named = NamedBeans.find();
    if (named != null) {
      return named;
    }
    // Weld in a plain servlet container keeps it here.
    for (String name : Collections.list(application.getAttributeNames())) {
      if (application.getAttribute(name) instanceof BeanManager beans) {
        return beans;
      }
    }
    return null;
  }
}
