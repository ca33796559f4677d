package io.beanwire.codec.plain;

import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The shapes of one contract's classes, and which class a name stands for. Thread-safe. */
final class PlainShapes {
  /** What a map names its class by, where that is not the declared one. */
  static final String TYPE = "@type";

  private static final int MAX_DEPTH = 200;

  private final CodecContext context;
  private final Map<Type, PlainShape> shapes = new ConcurrentHashMap<>();

  PlainShapes(CodecContext context) {
    this.context = context;
  }

  PlainShape of(Type use) {
    PlainShape known = shapes.get(use);
    if (known == null) {
      known = PlainShape.of(use);
      shapes.put(use, known);
    }
    return known;
  }

  /** Plain data is a tree: who meets the same value again in itself never comes to an end. */
  int deeper(int depth, String path) {
    if (depth >= Math.min(MAX_DEPTH, context.limits().maxDepth())) {
      throw new CodecException(
          "BW0293 "
              + path
              + " is nested more than "
              + depth
              + " deep, or contains itself; plain data cannot");
    }
    return depth + 1;
  }

  /** What a class is called where another one, or an ancestor of it, is declared. */
  String nameOf(Class<?> type, Class<?> declared) {
    return declared.isSealed() ? type.getSimpleName() : type.getName();
  }

  /** The class of a map's value. */
  Class<?> named(String name, Class<?> declared, String path) {
    if (name.equals(declared.getName()) || name.equals(declared.getSimpleName())) {
      return declared;
    }
    Set<Class<?>> permitted = permitted(declared);
    for (Class<?> each : permitted) {
      if (name.equals(each.getSimpleName()) || name.equals(each.getName())) {
        return each;
      }
    }
    if (!declared.isSealed()) {
      context.allowList().check(name);
      try {
        Class<?> type = Class.forName(name, false, context.loader());
        if (declared.isAssignableFrom(type)) {
          return type;
        }
      } catch (ClassNotFoundException | LinkageError e) {
        throw new CodecException(
            "BW0294 " + path + ": there is no class " + name + " for " + declared.getName(), e);
      }
    }
    throw new CodecException(
        "BW0294 "
            + path
            + ": \""
            + name
            + "\" is no "
            + declared.getName()
            + (permitted.isEmpty()
                ? ""
                : " (expected: " + permitted.stream().map(Class::getSimpleName).toList() + ")"));
  }

  /** The classes that a sealed one permits, through all that they permit. */
  Set<Class<?>> permitted(Class<?> declared) {
    Set<Class<?>> all = new LinkedHashSet<>();
    if (declared.isSealed()) {
      for (Class<?> each : declared.getPermittedSubclasses()) {
        if (!Modifier.isAbstract(each.getModifiers())) {
          all.add(each);
        }
        all.addAll(permitted(each));
      }
    }
    return all;
  }
}
