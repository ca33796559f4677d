package io.beanwire.contract;

import io.beanwire.Oneway;
import io.beanwire.Problem;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * Where an operation may have a stream: its result, one parameter, or both are {@link
 * Flow.Publisher} itself. Everywhere else it is a problem.
 */
final class StreamTypes {
  private StreamTypes() {}

  /** Whether the streams that a method takes and returns can travel; adds what is wrong if not. */
  static boolean check(Method method, String place, List<Problem> problems) {
    Class<?>[] parameters = method.getParameterTypes();
    int before = problems.size();
    checkIsPublisher(method.getReturnType(), place, problems);
    for (Class<?> parameter : parameters) {
      checkIsPublisher(parameter, place, problems);
    }
    long streams = Arrays.stream(parameters).filter(p -> p == Flow.Publisher.class).count();
    if (streams > 1) {
      problems.add(
          new Problem(
              "BW0114",
              place,
              "takes " + streams + " streams (expected: at most one).",
              "make it one stream of items that say what they are."));
    }
    if (streams > 0 && method.isAnnotationPresent(Oneway.class)) {
      problems.add(
          new Problem(
              "BW0115",
              place,
              "is @Oneway, so nobody could tell how much of its stream is wanted.",
              "remove @Oneway, and return void or a CompletionStage."));
    }
    return problems.size() == before;
  }

  /** Which parameter is a stream; -1 if none is. */
  static int parameterOf(Method method) {
    return Arrays.asList(method.getParameterTypes()).indexOf(Flow.Publisher.class);
  }

  /** What is within a stage or a publisher. */
  static Type within(Type type) {
    return type instanceof ParameterizedType p ? p.getActualTypeArguments()[0] : Object.class;
  }

  /** Whether a type is, or promises, a stream. */
  static boolean isStream(Class<?> c) {
    return Flow.Publisher.class.isAssignableFrom(c) || c.getEnclosingClass() == Flow.class;
  }

  private static void checkIsPublisher(Class<?> c, String place, List<Problem> problems) {
    if (isStream(c) && c != Flow.Publisher.class) {
      problems.add(
          new Problem(
              "BW0113",
              place,
              "has the stream type " + c.getName() + ", which the other side cannot make.",
              "declare java.util.concurrent.Flow.Publisher itself."));
    }
  }
}
