package io.beanwire.codec.hessian.object;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * Finds the methods that a chain of method handles consists of.
 *
 * @param lookup of the class that owns the chain
 */
record MethodFinder(MethodHandles.Lookup lookup) {
  /** A static method of the chain's own class. */
  MethodHandle own(String name, Class<?> result, Class<?>... parameters) {
    try {
      return lookup.findStatic(lookup.lookupClass(), name, methodType(result, parameters));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A method of an instance, which becomes the first parameter. */
  MethodHandle of(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
    try {
      return lookup.findVirtual(owner, name, methodType(result, parameters));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
