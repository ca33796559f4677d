package io.beanwire.cdi;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;

/** Whether a servlet container will tell us when the application is ready. */
final class ServletContainer {
  private static final String CONTEXT = "jakarta.servlet.ServletContext";

  private ServletContainer() {}

  /**
   * Jakarta CDI wants a built-in bean for the servlet context wherever there is a servlet
   * container. That the class can be loaded says nothing: it may be on the class path of a plain
   * Java program.
   */
  static boolean isThere(BeanManager beans) {
    try {
      Class<?> context = Class.forName(CONTEXT, false, ServletContainer.class.getClassLoader());
      return !beans.getBeans(context, Any.Literal.INSTANCE).isEmpty();
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
