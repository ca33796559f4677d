package io.beanwire.cdi;

import io.beanwire.Problem;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Named;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which bean remote callers get for an export: the one that the container would inject locally. An
 * enabled alternative replaces the original, unless it is itself exported as another service.
 */
final class ExportChoice {
  private static final Set<Class<? extends Annotation>> NOT_CHOOSING =
      Set.of(Any.class, Named.class, Remote.class);

  private final BeanManager beans;
  private final Map<Bean<?>, Exported> exports;
  private final Consumer<Problem> problems;

  ExportChoice(BeanManager beans, List<Exported> exports, Consumer<Problem> problems) {
    this.beans = beans;
    this.exports = exports.stream().collect(Collectors.toMap(Exported::bean, Function.identity()));
    this.problems = problems;
  }

  /**
   * What is called for one service of an export.
   *
   * @return the export itself, or what replaces it; empty if that is a problem
   */
  Optional<Exported> of(Exported exported, ServiceKey service) {
    Set<Bean<?>> candidates =
        beans.getBeans(service.type(), qualifiersOf(exported.bean())).stream()
            .filter(bean -> isExportedAs(bean, service))
            .collect(Collectors.toSet());
    try {
      @Nullable Bean<?> chosen = beans.resolve(candidates);
      return Optional.of(
          chosen == null || chosen.equals(exported.bean())
              ? exported
              : described(chosen, exported, service));
    } catch (AmbiguousResolutionException e) {
      List<Bean<?>> alternatives = candidates.stream().filter(Bean::isAlternative).toList();
      if (alternatives.isEmpty()) {
        // Others are local beans only: which of them is injected is no matter of ours.
        return Optional.of(exported);
      }
      ambiguous(alternatives, exported, service);
      return Optional.empty();
    }
  }

  private boolean isExportedAs(Bean<?> bean, ServiceKey service) {
    Exported exported = exports.get(bean);
    return exported == null || ServiceKey.of(bean.getTypes(), exported.remote()).contains(service);
  }

  private Exported described(Bean<?> chosen, Exported original, ServiceKey service) {
    Exported exported = exports.get(chosen);
    if (exported != null) {
      return exported;
    }
    Class<?> declaring = chosen.getBeanClass();
    // The bean class of a producer is the class that declares it.
    Class<?> implementation =
        service.type().isAssignableFrom(declaring) ? declaring : service.type();
    return new Exported(chosen, original.remote(), implementation, declaring.getName(), false);
  }

  private void ambiguous(List<Bean<?>> alternatives, Exported exported, ServiceKey service) {
    Problem problem =
        new Problem(
            "BW0910",
            service.type().getName(),
            "several enabled alternatives of one priority replace "
                + exported.place()
                + ": "
                + alternatives.stream()
                    .map(bean -> bean.getBeanClass().getName())
                    .sorted()
                    .collect(Collectors.joining(", "))
                + ".",
            "give one of them a higher @Priority.");
    problems.accept(problem);
  }

  private static Annotation[] qualifiersOf(Bean<?> bean) {
    Set<Annotation> qualifiers = bean.getQualifiers();
    if (qualifiers.contains(Default.Literal.INSTANCE)) {
      return new Annotation[] {Default.Literal.INSTANCE};
    }
    return qualifiers.stream()
        .filter(qualifier -> !NOT_CHOOSING.contains(qualifier.annotationType()))
        .toArray(Annotation[]::new);
  }
}
