package io.beanwire;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that nobody waits for the operation: the call returns when the request has been handed to
 * the connection, and the server sends no answer. The method must return {@code void}.
 *
 * <p>A failure to reach any server is still reported to the caller; a failure of the bean is logged
 * by the server only.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Oneway {}
