package io.beanwire.it.inside.called;

import jakarta.enterprise.context.RequestScoped;
import java.util.concurrent.atomic.AtomicLong;

/** One per request. */
@RequestScoped
public class RequestMark {
  private static final AtomicLong MARKS = new AtomicLong();

  private final long mark = MARKS.incrementAndGet();

  public long mark() {
    return mark;
  }
}
