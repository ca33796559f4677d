package io.beanwire.cdi;

import io.beanwire.DeploymentException;
import io.beanwire.Problem;
import java.util.List;

/**
 * What the container is told of the problems of a deployment. It wraps this and takes the message
 * for its own: printed with its cause, each problem would be there twice, and on WildFly eight
 * times.
 */
final class ReportedProblems extends DeploymentException {
  private static final long serialVersionUID = 1L;

  ReportedProblems(List<Problem> problems) {
    super(problems);
    // Where they were found says nothing to who has to mend them.
    setStackTrace(new StackTraceElement[0]);
  }

  /** Without the problems, which are in the message. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // the message is what the container repeats
  public String toString() {
    return DeploymentException.class.getName() + ": the problems above";
  }
}
