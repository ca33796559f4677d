package io.beanwire.sample.contract;

import io.beanwire.Idempotent;
import io.beanwire.ServiceName;

/** What the shop sells. */
@ServiceName("catalog")
public interface CatalogService {
  /**
   * The whole price list. Reading it twice does no harm, and {@link Idempotent} says so: if the
   * connection breaks after the call was sent, another instance is asked.
   */
  @Idempotent
  Catalog catalog();
}
