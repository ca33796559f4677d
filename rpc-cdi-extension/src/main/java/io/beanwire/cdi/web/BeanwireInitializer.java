package io.beanwire.cdi.web;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Hooks Beanwire into the life of a web application. Found by the servlet container.
 *
 * <p>A listener that is added here is initialized after those of the application and destroyed
 * before them, and both while JNDI, transactions and all beans work: on some servers neither is
 * true of CDI's own events.
 */
public final class BeanwireInitializer implements ServletContainerInitializer {
  private static final String SEEN = BeanwireInitializer.class.getName();

  @Override
  public void onStartup(@Nullable Set<Class<?>> types, ServletContext application) {
    application.setAttribute(SEEN, true);
    application.addListener(new WebLifecycle());
  }

  /**
   * Whether a web application has left us out: its {@code <absolute-ordering>} does not name our
   * jar, and nobody will start Beanwire when it is ready.
   *
   * @param event what CDI says when the application's context is initialized: on some servers, the
   *     servlet context, whose initializers have run by then
   */
  public static boolean isLeftOut(Object event) {
    return event instanceof ServletContext application && application.getAttribute(SEEN) == null;
  }

  /** The calling thread's container context, to be put around code on any thread. */
  public static Executor context() {
    return ContainerContext.capture();
  }
}
