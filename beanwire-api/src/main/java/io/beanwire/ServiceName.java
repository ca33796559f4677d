package io.beanwire;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the service that a remote interface describes. Without it, the service is named after the
 * interface's full name.
 *
 * <p>A name is 1 to 128 letters, digits, dots, dashes and underscores; it appears in the registry,
 * in configuration keys and in errors.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ServiceName {
  /** The service's name; never empty. */
  String value();
}
