package io.beanwire.cdi.web;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hooks Beanwire into the life of a web application. Found by the servlet container.
 *
 * <p>A listener that is added here is initialized after those of the application and destroyed
 * before them, and both while JNDI, transactions and all beans work: on some servers neither is
 * true of CDI's own events.
 */
public final class BeanwireInitializer implements ServletContainerInitializer {
  @Override
  public void onStartup(@Nullable Set<Class<?>> types, ServletContext application) {
    application.addListener(new WebLifecycle());
  }
}
