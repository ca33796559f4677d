package io.beanwire;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown once per deployment with every {@link Problem} that was found. */
public class DeploymentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Reports the given problems, at least one. */
  public DeploymentException(List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(
                Collectors.joining(
                    "\n  ", "Beanwire found " + problems.size() + " problem(s):\n  ", "")));
    this.problems = List.copyOf(problems);
  }

  /** What was found, in the order in which it was found; never empty. */
  public final List<Problem> problems() {
    return problems;
  }
}
