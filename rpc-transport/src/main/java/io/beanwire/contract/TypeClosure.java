package io.beanwire.contract;

import io.beanwire.Problem;
import io.beanwire.codec.EnhancedClasses;
import io.beanwire.codec.JdkTypes;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that values of some declared types can hold: field by field, argument by argument,
 * permitted subclass by permitted subclass. What it meets may travel; what can never travel is a
 * problem, with the path that leads there.
 */
final class TypeClosure {
  /**
   * More than any real model needs; a type that contains itself with ever longer arguments does.
   */
  private static final int MAX_PATH = 4_000;

  private record Step(Type type, String path) {}

  private final List<Problem> problems;
  private final Set<String> names = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final Deque<Step> open = new ArrayDeque<>();

  TypeClosure(List<Problem> problems) {
    this.problems = problems;
  }

  /** Adds a type and all that it leads to; iterative, so a long chain of types is no problem. */
  void add(Type type, String path) {
    open.add(new Step(type, path));
    while (!open.isEmpty()) {
      Step step = open.removeFirst();
      if (step.path.length() > MAX_PATH) {
        problems.add(
            new Problem(
                "BW0110",
                path,
                "leads through types without an end, along " + step.path.substring(0, 200) + "…",
                "a generic class must not contain itself with ever longer arguments."));
        open.clear();
      } else if (StreamTypes.isStream(rawOf(step.type))) {
        // Each of them: it is the place that is wrong, not the type.
        problems.add(
            new Problem(
                "BW0112",
                step.path,
                "is a stream (" + step.type.getTypeName() + ") inside something else.",
                "let the method itself return or take the Flow.Publisher; its items are values."));
      } else if (seen.add(step.type.getTypeName())) {
        visit(step.type, step.path);
      }
    }
  }

  private static Class<?> rawOf(Type type) {
    return type instanceof ParameterizedType use
        ? (Class<?>) use.getRawType()
        : type instanceof Class<?> c ? c : Object.class;
  }

  /** The binary names of all classes met, the JDK's among them. */
  Set<String> names() {
    return names;
  }

  private void visit(Type type, String path) {
    if (type instanceof ParameterizedType use) {
      for (Type argument : use.getActualTypeArguments()) {
        open.add(new Step(argument, path + "<>"));
      }
      visitClass((Class<?>) use.getRawType(), TypeVariables.of(use), path);
    } else if (type instanceof WildcardType wildcard) {
      for (Type bound : wildcard.getLowerBounds()) {
        open.add(new Step(bound, path));
      }
      names.add(Object.class.getName());
    } else if (type instanceof GenericArrayType array) {
      open.add(new Step(array.getGenericComponentType(), path + "[]"));
    } else if (type instanceof Class<?> c) {
      if (c.isArray()) {
        open.add(new Step(c.getComponentType(), path + "[]"));
      } else if (!c.isPrimitive()) {
        visitClass(c, TypeVariables.of(c), path);
      }
    }
  }

  private void visitClass(Class<?> c, TypeVariables variables, String path) {
    String name = c.getName();
    if (JdkTypes.isPlatform(c) || name.startsWith("jakarta.")) {
      if (JdkTypes.mayBeDeclared(name)) {
        names.add(name);
      } else {
        problems.add(
            new Problem(
                "BW0108",
                path,
                "is a " + name + ", which cannot travel to another JVM.",
                "carry its data in a type of your own or one of the JDK's value types, or make the"
                    + " field transient."));
      }
      return;
    }
    names.add(name);
    if (c.isSealed()) {
      for (Class<?> permitted : c.getPermittedSubclasses()) {
        open.add(new Step(permitted, path));
      }
    }
    if (c.isEnum()) {
      return;
    }
    for (Field field : c.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())
          && !Modifier.isTransient(field.getModifiers())
          && !EnhancedClasses.isAdded(field)) {
        open.add(new Step(variables.resolve(field.getGenericType()), path + "." + field.getName()));
      }
    }
    Type parent = c.getGenericSuperclass();
    if (parent != null && c.getSuperclass() != Object.class && !c.isRecord()) {
      Type resolved = variables.resolve(parent);
      if (JdkTypes.isPlatform(c.getSuperclass())) {
        visitPlatformParent(resolved, path);
      } else {
        open.add(new Step(resolved, path));
      }
    }
  }

  /** A subclass of a JDK class carries that class's type arguments, whatever the class is. */
  private void visitPlatformParent(Type parent, String path) {
    if (parent instanceof ParameterizedType use) {
      for (Type argument : use.getActualTypeArguments()) {
        open.add(new Step(argument, path + "<>"));
      }
    }
  }
}
