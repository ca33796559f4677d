package io.beanwire.cdi;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a bean class, a session bean, a producer method or a producer field: offers the bean to other
 * JVMs. On an injection point: injects a bean of another JVM.
 *
 * <pre>{@code
 * @Remote public class OrderServiceBean implements OrderService { … }  // exports
 *
 * @Inject @Remote OrderService orders;                                 // calls
 * }</pre>
 *
 * <p>An exported bean stays the local bean that it was: {@code @Inject OrderService} finds it. A
 * class without a scope becomes {@code @ApplicationScoped}; of a {@code @Dependent} bean, one
 * instance serves all remote calls from the start of the application to its end.
 * {@code @Inject @Remote} always goes through the registry, also if the same application exports
 * the service.
 *
 * <p>In tests, a {@link RemoteStub} takes the client's place where the application injects the
 * service, and so does an enabled alternative. If the application exports the service with another
 * bean, remote callers get the alternative, too.
 *
 * <p>It is a stereotype so that the annotation alone makes a class a bean. In an EAR, WildFly looks
 * for stereotypes in the EAR's own libraries only: give an exported class of a WAR a scope there.
 */
@Documented
@Qualifier
@Stereotype
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER})
public @interface Remote {
  /**
   * The interfaces that an exported bean is called through. Needed where they cannot be inferred:
   * the bean has several interfaces and not one of them has a {@code @ServiceName}. Has no meaning
   * on an injection point.
   */
  @Nonbinding
  Class<?>[] value() default {};

  /** Separates incompatible contracts: only the same version is called. {@code ""} is none. */
  String version() default "";

  /** Separates parallel environments: only the same group is called. {@code ""} is none. */
  String group() default "";

  /** The annotation as a value, for {@link jakarta.enterprise.inject.Instance#select}. */
  final class Literal extends AnnotationLiteral<Remote> implements Remote {
    private static final long serialVersionUID = 1L;

    private final String version;
    private final String group;

    private Literal(String version, String group) {
      this.version = requireNonNull(version, "version");
      this.group = requireNonNull(group, "group");
    }

    /** {@code @Remote(version = …, group = …)}; {@code ""} for none. */
    public static Literal of(String version, String group) {
      return new Literal(version, group);
    }

    @Override
    public Class<?>[] value() {
      return new Class<?>[0];
    }

    @Override
    public String version() {
      return version;
    }

    @Override
    public String group() {
      return group;
    }
  }
}
