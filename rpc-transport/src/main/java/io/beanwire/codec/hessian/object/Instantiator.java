package io.beanwire.codec.hessian.object;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;

/**
 * Makes instances of a class through a constructor of one of its super classes, as serialization
 * does. Uses the JDK's {@code ReflectionFactory}, which is supported, exported and needs no flag.
 */
final class Instantiator {
  private static final MethodHandle NEW_CONSTRUCTOR = newConstructor();

  /** Unreflected, such a constructor would make an instance of the super class. */
  private static final MethodHandle NEW_INSTANCE = newInstance();

  private Instantiator() {}

  /**
   * Answers a handle with the parameters of the constructor and an instance as its result.
   *
   * @param superConstructor runs; the constructors below it do not
   */
  static MethodHandle through(Class<?> type, Constructor<?> superConstructor)
      throws ReflectiveOperationException {
    Constructor<?> constructor;
    try {
      constructor = (Constructor<?>) NEW_CONSTRUCTOR.invokeExact((Class<?>) type, superConstructor);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new ReflectiveOperationException(e);
    }
    return NEW_INSTANCE
        .bindTo(constructor)
        .asCollector(Object[].class, superConstructor.getParameterCount());
  }

  private static MethodHandle newInstance() {
    try {
      return MethodHandles.lookup()
          .findVirtual(
              Constructor.class,
              "newInstance",
              MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static MethodHandle newConstructor() {
    try {
      // Asked of the boot loader: a module system such as JBoss Modules hides this package from
      // applications.
      Class<?> factory = Class.forName("sun.reflect.ReflectionFactory", true, null);
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Object instance =
          lookup
              .findStatic(factory, "getReflectionFactory", MethodType.methodType(factory))
              .invoke();
      return lookup
          .findVirtual(
              factory,
              "newConstructorForSerialization",
              MethodType.methodType(Constructor.class, Class.class, Constructor.class))
          .bindTo(instance);
    } catch (Throwable e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
