package io.beanwire;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that running the operation twice does no more than running it once, so a call whose outcome
 * is unknown (the connection was lost after it was sent) may be sent again to another instance.
 *
 * <p>Without it, only calls that are known not to have run are repeated.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Idempotent {}
