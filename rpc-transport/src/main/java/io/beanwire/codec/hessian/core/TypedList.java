package io.beanwire.codec.hessian.core;

import java.util.ArrayList;

/**
 * A list of a type that is not known here, and the name of that type. When it is written it becomes
 * such a list again. Not thread-safe.
 */
public final class TypedList extends ArrayList<Object> {
  private static final long serialVersionUID = 1L;

  private final String typeName;

  /** An empty list of the given type. */
  public TypedList(String typeName) {
    this.typeName = typeName;
  }

  /**
   * The name of the type, as Hessian writes it: a class name, or {@code [} and that of an array.
   */
  public String typeName() {
    return typeName;
  }
}
