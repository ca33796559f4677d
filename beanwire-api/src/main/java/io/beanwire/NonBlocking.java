package io.beanwire;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Promises that an operation never blocks, so the server runs it on the event loop instead of
 * handing it to a worker thread. Set it on the method of the bean, or on that of the interface; on
 * a type it covers all its methods.
 *
 * <p>A method that breaks the promise stalls every call that shares its event loop.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface NonBlocking {}
