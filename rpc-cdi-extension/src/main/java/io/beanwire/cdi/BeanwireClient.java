package io.beanwire.cdi;

/**
 * Calls services that nobody injects, because their interface is known at run time only:
 * {@code @Inject BeanwireClient client}.
 *
 * <pre>{@code
 * OrderService orders = client.proxy(OrderService.class);   // as @Inject @Remote OrderService
 * }</pre>
 *
 * <p>Where the interface is known, {@code @Inject @Remote} is better: what keeps it from being
 * called fails the deployment, not the first use. Thread-safe; usable as long as remote beans are.
 */
public interface BeanwireClient {
  /**
   * What {@code @Inject @Remote} of this type would inject: a proxy, or the bean that takes its
   * place. The same object for each call of the same interface.
   *
   * @param service the remote interface
   * @throws io.beanwire.DeploymentException with everything that keeps the interface from being
   *     called, and with settings of this service that cannot be read
   * @throws IllegalStateException if the application has stopped
   */
  default <T> T proxy(Class<T> service) {
    return proxy(service, "", "");
  }

  /**
   * As {@link #proxy(Class)}, for {@code @Remote(version = …, group = …)}; {@code ""} for none.
   *
   * @param service the remote interface
   */
  <T> T proxy(Class<T> service, String version, String group);
}
