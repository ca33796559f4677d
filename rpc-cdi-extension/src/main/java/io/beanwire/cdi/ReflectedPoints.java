package io.beanwire.cdi;

import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;

/**
 * The injection points of a class that the container may not report in time: servlets, filters,
 * listeners and JAX-RS resources without a scope are no beans, on some servers.
 */
final class ReflectedPoints {
  private ReflectedPoints() {}

  /** Adds the injection points with {@code @Remote} that the class declares. */
  static void take(Class<?> type, Points points) {
    for (Field field : type.getDeclaredFields()) {
      Remote remote = field.getAnnotation(Remote.class);
      if (remote != null && field.isAnnotationPresent(Inject.class)) {
        points.take(field.getGenericType(), remote, type.getName() + "." + field.getName());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      takeParameters(constructor, type.getName(), points);
    }
    for (Method method : type.getDeclaredMethods()) {
      takeParameters(method, type.getName() + "." + method.getName(), points);
    }
  }

  private static void takeParameters(Executable executable, String place, Points points) {
    if (!executable.isAnnotationPresent(Inject.class)) {
      return;
    }
    Parameter[] parameters = executable.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      Remote remote = parameters[i].getAnnotation(Remote.class);
      if (remote != null) {
        points.take(
            parameters[i].getParameterizedType(), remote, place + "(parameter " + (i + 1) + ")");
      }
    }
  }
}
