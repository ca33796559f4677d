package io.beanwire.it.inside.export;

import io.beanwire.cdi.Remote;
import jakarta.enterprise.context.ApplicationScoped;

/** Lives as long as the application. */
@ApplicationScoped
@Remote(group = "application")
public class ApplicationScopedCounter implements Counting {
  private int count;

  @Override
  public int count() {
    return ++count;
  }
}
