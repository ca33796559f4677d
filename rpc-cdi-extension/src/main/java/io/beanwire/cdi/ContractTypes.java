package io.beanwire.cdi;

import io.beanwire.Problem;
import io.beanwire.ServiceName;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the interfaces that an exported bean is called through: those that {@code @Remote} names,
 * else the bean's only interface that is not Java's or Jakarta's, else those of its interfaces that
 * have a {@link ServiceName}. Nothing is exported by guessing: several without a name are a
 * problem.
 */
final class ContractTypes {
  private static final Pattern PLATFORM = Pattern.compile("(java|javax|jakarta|jdk|sun)\\..*");

  private ContractTypes() {}

  /**
   * The interfaces.
   *
   * @param types the bean types
   * @param place what problems name
   * @return empty if there are problems
   */
  static List<Class<?>> of(
      Set<Type> types, Remote remote, String place, Consumer<Problem> problems) {
    List<Class<?>> classes = types.stream().<Class<?>>map(ContractTypes::erased).toList();
    if (remote.value().length > 0) {
      return named(remote, classes, place, problems);
    }
    List<Class<?>> candidates = mostSpecific(classes);
    if (candidates.size() > 1) {
      List<Class<?>> withName =
          candidates.stream().filter(type -> type.isAnnotationPresent(ServiceName.class)).toList();
      candidates = withName.isEmpty() ? candidates : withName;
      if (withName.isEmpty()) {
        problems.accept(
            new Problem(
                "BW0904",
                place,
                "it has several interfaces, "
                    + names(candidates)
                    + ", and none has a @ServiceName.",
                "name what to export: @Remote(" + candidates.get(0).getSimpleName() + ".class)."));
        return List.of();
      }
    }
    if (candidates.isEmpty()) {
      problems.accept(
          new Problem(
              "BW0903",
              place,
              "it is exported, but has no interface that other JVMs could call; its types are "
                  + names(classes)
                  + ".",
              "let it implement the remote interface; of a session bean, make that a local business"
                  + " interface."));
    }
    return candidates;
  }

  private static List<Class<?>> named(
      Remote remote, List<Class<?>> classes, String place, Consumer<Problem> problems) {
    List<Class<?>> missing =
        Arrays.stream(remote.value()).filter(type -> !classes.contains(type)).toList();
    if (missing.isEmpty()) {
      return Arrays.stream(remote.value()).distinct().toList();
    }
    problems.accept(
        new Problem(
            "BW0905",
            place,
            "@Remote names "
                + names(missing)
                + ", but the bean's types are "
                + names(classes)
                + ".",
            "name an interface that the bean implements."));
    return List.of();
  }

  private static List<Class<?>> mostSpecific(List<Class<?>> classes) {
    List<Class<?>> interfaces =
        classes.stream()
            .filter(type -> type.isInterface() && !PLATFORM.matcher(type.getName()).matches())
            .sorted(Comparator.comparing(Class::getName))
            .toList();
    return interfaces.stream()
        .filter(
            type -> interfaces.stream().noneMatch(sub -> sub != type && type.isAssignableFrom(sub)))
        .toList();
  }

  private static Class<?> erased(Type type) {
    if (type instanceof Class<?> c) {
      return c;
    }
    return type instanceof ParameterizedType p ? erased(p.getRawType()) : Object.class;
  }

  private static String names(Collection<Class<?>> types) {
    return types.stream().map(Class::getName).sorted().collect(Collectors.joining(", "));
  }
}
