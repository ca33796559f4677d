package io.beanwire.cdi;

import io.beanwire.cdi.web.BeanwireInitializer;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import java.net.URL;
import java.security.CodeSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Whether a servlet container will tell us when the application is ready, and what it tells. */
final class ServletContainer {
  private static final System.Logger LOG = System.getLogger(ServletContainer.class.getName());
  private static final String CONTEXT = "jakarta.servlet.ServletContext";

  private ServletContainer() {}

  /**
   * The container's context, if the event is a web application's that leaves our listener out: then
   * nobody else says that it is ready.
   */
  static Optional<Executor> contextIfLeftOut(Object event) {
    try {
      if (!context().isInstance(event) || !BeanwireInitializer.isLeftOut(event)) {
        return Optional.empty();
      }
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
    LOG.log(
        System.Logger.Level.INFO,
        "BW0933 <absolute-ordering> leaves Beanwire's listener out: it starts before the"
            + " application's own listeners, and stops after them.");
    return Optional.of(BeanwireInitializer.context());
  }

  /**
   * Whether a class is known to be in no web application. One that is, is used in that
   * application's context, which is there later than CDI.
   */
  static boolean isOutside(Class<?> type) {
    @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
    @Nullable URL location = source == null ? null : source.getLocation();
    return location != null && !location.toString().contains("/WEB-INF/");
  }

  /**
   * Jakarta CDI wants a built-in bean for the servlet context wherever there is a servlet
   * container. That the class can be loaded says nothing: it may be on the class path of a plain
   * Java program.
   */
  static boolean isThere(BeanManager beans) {
    try {
      return !beans.getBeans(context(), Any.Literal.INSTANCE).isEmpty();
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static Class<?> context() throws ClassNotFoundException {
    return Class.forName(CONTEXT, false, ServletContainer.class.getClassLoader());
  }
}
