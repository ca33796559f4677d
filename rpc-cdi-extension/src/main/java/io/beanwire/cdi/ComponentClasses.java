package io.beanwire.cdi;

import java.lang.annotation.Annotation;
import java.util.List;

/**
 * The classes that a Jakarta EE container makes and injects although they may be no beans:
 * servlets, filters and listeners, resources and providers of JAX-RS, endpoints of WebSocket and of
 * web services. Told by names, because not every container has all of these.
 */
final class ComponentClasses {
  private static final List<String> TYPES = List.of("jakarta.servlet.", "jakarta.websocket.");
  private static final List<String> ANNOTATIONS =
      List.of("jakarta.servlet.", "jakarta.websocket.", "jakarta.ws.rs.", "jakarta.jws.");

  private ComponentClasses() {}

  /** Whether a class is one of them, by itself or by what it extends or implements. */
  static boolean contain(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (isOne(each)) {
        return true;
      }
      for (Class<?> implemented : each.getInterfaces()) {
        if (isOneOrExtendsOne(implemented)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOneOrExtendsOne(Class<?> type) {
    if (isOne(type)) {
      return true;
    }
    for (Class<?> extended : type.getInterfaces()) {
      if (isOneOrExtendsOne(extended)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOne(Class<?> type) {
    if (TYPES.stream().anyMatch(type.getName()::startsWith)) {
      return true;
    }
    for (Annotation annotation : type.getAnnotations()) {
      if (ANNOTATIONS.stream().anyMatch(annotation.annotationType().getName()::startsWith)) {
        return true;
      }
    }
    return false;
  }
}
