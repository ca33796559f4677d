package io.beanwire.cdi;

import io.beanwire.Problem;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Beans whose instances belong to one caller: remote calls have no session that could find the
 * caller's own again.
 */
final class OneCaller {
  // By name, because not every container has these.
  private static final String STATEFUL = "jakarta.ejb.Stateful";
  private static final Set<String> SCOPES =
      Set.of(
          "jakarta.enterprise.context.SessionScoped",
          "jakarta.enterprise.context.ConversationScoped",
          "jakarta.faces.view.ViewScoped",
          "jakarta.faces.flow.FlowScoped");

  private OneCaller() {}

  /** What keeps a bean from being exported, if anything. */
  static Optional<Problem> problemOf(Exported exported) {
    if (exported.stateful() || isStateful(exported.bean())) {
      return Optional.of(
          problem(
              exported,
              "it is @Stateful, and remote callers would all share one instance",
              "export a @Stateless bean, or an @ApplicationScoped one"));
    }
    Class<? extends Annotation> scope = exported.bean().getScope();
    if (SCOPES.contains(scope.getName())) {
      return Optional.of(
          problem(
              exported,
              "it is @"
                  + scope.getSimpleName()
                  + ", and no such scope is active while a remote call runs",
              "make it @ApplicationScoped or @RequestScoped"));
    }
    return Optional.empty();
  }

  private static boolean isStateful(Bean<?> bean) {
    return Arrays.stream(bean.getBeanClass().getAnnotations())
        .anyMatch(annotation -> annotation.annotationType().getName().equals(STATEFUL));
  }

  private static Problem problem(Exported exported, String why, String fix) {
    return new Problem(
        "BW0913",
        exported.place(),
        "it cannot be exported: " + why + ".",
        fix + ", and pass as arguments what belongs to the caller.");
  }
}
