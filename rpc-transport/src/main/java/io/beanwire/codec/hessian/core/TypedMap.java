package io.beanwire.codec.hessian.core;

import java.util.LinkedHashMap;

/**
 * An object of a class that is not known here: its fields by name, and the name of its class. When
 * it is written it becomes such an object again. Not thread-safe.
 */
public final class TypedMap extends LinkedHashMap<Object, Object> {
  private static final long serialVersionUID = 1L;

  private final String typeName;

  /** An object of the given class without fields. */
  public TypedMap(String typeName) {
    this.typeName = typeName;
  }

  /** An object that will have so many fields; room for a dozen is as much as is taken before. */
  public TypedMap(String typeName, int fields) {
    super(Math.min(16, (4 * fields + 2) / 3));
    this.typeName = typeName;
  }

  /** The binary name of the class. */
  public String typeName() {
    return typeName;
  }
}
