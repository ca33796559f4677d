package io.beanwire.cdi;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * In tests, on a bean class, a producer method or a producer field: takes the place of the remote
 * bean wherever {@code @Inject @Remote} asks for one of its interfaces.
 *
 * <pre>{@code
 * @RemoteStub public class FakeOrders implements OrderService { … }
 *
 * @Produces @RemoteStub OrderService orders = mock(OrderService.class);
 * }</pre>
 *
 * <p>It is nothing else: no local bean, which {@code @Inject OrderService} would find, and no
 * export. Nothing is looked up, opened or called for a service that has a stub, whatever runs on
 * the same machine, also with {@code beanwire.enabled=false}. A class without a scope becomes
 * {@code @ApplicationScoped}. Two stubs of one service are ambiguous, unless one is an enabled
 * alternative.
 */
@Documented
@Stereotype
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface RemoteStub {
  /** The version of the remote bean, as in {@link Remote#version()}. */
  String version() default "";

  /** The group of the remote bean, as in {@link Remote#group()}. */
  String group() default "";
}
