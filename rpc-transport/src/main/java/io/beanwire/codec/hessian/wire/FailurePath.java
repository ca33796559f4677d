package io.beanwire.codec.hessian.wire;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The way to a value that failed, gathered from the inside outwards while the error passes: what
 * goes well leaves no trace.
 */
public final class FailurePath {
  /** How many steps are shown, from the outermost one. */
  public static final int MAX_SHOWN = 32;

  private final Deque<String> steps = new ArrayDeque<>(1);

  /** Adds the step outside those that are known. */
  public void add(String step) {
    steps.addFirst(step);
  }

  /** Whether nothing has failed. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  @Override
  public String toString() {
    StringBuilder path = new StringBuilder();
    steps.stream().limit(MAX_SHOWN).forEach(path::append);
    return steps.size() > MAX_SHOWN ? path + "…" : path.toString();
  }
}
