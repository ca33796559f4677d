package io.beanwire.cdi.web;

import io.beanwire.cdi.BeanwireExtension;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Collections;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Starts Beanwire when the web application is ready, and drains it while it still is. */
final class WebLifecycle implements ServletContextListener {
  private static final System.Logger LOG = System.getLogger(WebLifecycle.class.getName());
  private static final List<String> JNDI_NAMES =
      List.of("java:comp/BeanManager", "java:comp/env/BeanManager");

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

  @SuppressWarnings("BanJNDI") // fixed names of the container's own naming context
  private static @Nullable BeanManager beanManager(ServletContext application) {
    for (String name : JNDI_NAMES) {
      try {
        return InitialContext.doLookup(name);
      } catch (NamingException notThere) {
        LOG.log(System.Logger.Level.DEBUG, name, notThere);
      }
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
