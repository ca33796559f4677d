package io.beanwire.it.inside.export;

import io.beanwire.cdi.Remote;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** Makes counters that are no beans by themselves. */
@Dependent
class Counters {
  @Produces
  @ApplicationScoped
  @Remote(group = "method")
  Counting fromAHundred() {
    return new Counter(100);
  }

  @Produces
  @Remote(group = "field")
  Counting fromAThousand = new Counter(1_000);

  private static final class Counter implements Counting {
    private int count;

    Counter(int start) {
      count = start;
    }

    @Override
    public synchronized int count() {
      return ++count;
    }
  }
}
