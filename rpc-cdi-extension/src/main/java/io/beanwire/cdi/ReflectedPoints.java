package io.beanwire.cdi;

import jakarta.inject.Inject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;

/**
 * The injection points of a class that the container may not report in time: servlets, filters,
 * listeners and JAX-RS resources without a scope are no beans, on some servers. What another class
 * asks for is only possible: it may be one that nobody ever makes, or one that these extend.
 */
final class ReflectedPoints {
  private ReflectedPoints() {}

  /** Adds the injection points with {@code @Remote} that the class declares. */
  static void take(Class<?> type, InjectionPoints points) {
    boolean component = ComponentClasses.contain(type);
    for (Field field : type.getDeclaredFields()) {
      if (field.isAnnotationPresent(Inject.class)) {
        String place = type.getName() + "." + field.getName();
        take(field, field.getGenericType(), place, component, points);
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      takeParameters(constructor, type.getName(), component, points);
    }
    for (Method method : type.getDeclaredMethods()) {
      takeParameters(method, type.getName() + "." + method.getName(), component, points);
    }
  }

  private static void takeParameters(
      Executable executable, String place, boolean component, InjectionPoints points) {
    if (!executable.isAnnotationPresent(Inject.class)) {
      return;
    }
    Parameter[] parameters = executable.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      String parameter = place + "(parameter " + (i + 1) + ")";
      take(parameters[i], parameters[i].getParameterizedType(), parameter, component, points);
    }
  }

  private static void take(
      AnnotatedElement point, Type type, String place, boolean component, InjectionPoints points) {
    Remote remote = point.getAnnotation(Remote.class);
    if (remote == null) {
      return;
    }
    if (component) {
      points.take(type, remote, place);
    } else {
      points.takePossible(type, remote);
    }
  }
}
