package io.beanwire.it.inside.export;

import io.beanwire.cdi.Remote;
import jakarta.enterprise.context.RequestScoped;

/** Lives as long as a request. */
@RequestScoped
@Remote(group = "request")
public class RequestScopedCounter implements Counting {
  private int count;

  @Override
  public int count() {
    return ++count;
  }
}
