package io.beanwire.cdi.runtime;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The contextual reference that remote calls go to, so that the bean's scope, interceptors and
 * decorators apply. A dependent bean gets one instance here, which lives until the target is
 * closed.
 */
final class BeanTarget implements Supplier<Object>, AutoCloseable {
  private final CreationalContext<?> context;
  private final Object reference;

  private BeanTarget(CreationalContext<?> context, Object reference) {
    this.context = context;
    this.reference = reference;
  }

  /**
   * Obtains the reference.
   *
   * @throws IllegalStateException if a producer gives null
   */
  static BeanTarget of(Plan.Offer offer, BeanManager beans) {
    CreationalContext<?> context = beans.createCreationalContext(offer.bean());
    @Nullable Object reference = beans.getReference(offer.bean(), offer.contract().type(), context);
    if (reference == null) {
      throw new IllegalStateException(
          "BW0911 "
              + offer.contract().service()
              + ": the producer of "
              + offer.implementation().getName()
              + " returned null, so there is no bean to call. Fix: return an instance.");
    }
    return new BeanTarget(context, reference);
  }

  @Override
  public Object get() {
    return reference;
  }

  /** Destroys the instance of a dependent bean; others belong to their scopes. */
  @Override
  public void close() {
    context.release();
  }
}
