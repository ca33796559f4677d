package io.beanwire.cdi;

import io.beanwire.DeploymentException;
import io.beanwire.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the container is told of the problems of a deployment. It wraps this and takes the message
 * for its own: printed with its cause, each problem would be there twice. Servers print it several
 * times over, and give it to whoever deploys: they get codes and places, and the log has the list
 * once.
 */
final class ReportedProblems extends DeploymentException {
  private static final long serialVersionUID = 1L;
  private static final System.Logger LOG = System.getLogger(ReportedProblems.class.getName());

  // What makes one returns a Throwable, so that the extension can be linked without beanwire-api.
  private final @Nullable String brief;

  private ReportedProblems(List<Problem> problems, @Nullable String brief) {
    super(problems);
    this.brief = brief;
    // Where they were found says nothing to who has to mend them.
    setStackTrace(new StackTraceElement[0]);
  }

  /**
   * What to tell: everything to whoever started the container, and prints what it throws.
   *
   * @param server whether it is a server; then the list is written to the log
   */
  static Throwable of(List<Problem> problems, boolean server) {
    if (!server) {
      return new ReportedProblems(problems, null);
    }
    DeploymentException list = new DeploymentException(problems);
    LOG.log(System.Logger.Level.ERROR, () -> "BW0932 The deployment fails. " + list.getMessage());
    return new ReportedProblems(
        problems,
        problems.stream()
            .map(problem -> problem.code() + " " + problem.place())
            .collect(
                Collectors.joining(
                    "; ",
                    "Beanwire found "
                        + problems.size()
                        + " problem(s), which are in the log under"
                        + " BW0932, with what to do: ",
                    ".")));
  }

  @Override
  public @Nullable String getMessage() {
    return brief == null ? super.getMessage() : brief;
  }

  /** Without the problems, which are in the message. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // the message is what the container repeats
  public String toString() {
    return DeploymentException.class.getName() + ": the problems above";
  }
}
