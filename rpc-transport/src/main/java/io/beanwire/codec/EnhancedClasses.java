package io.beanwire.codec;

import java.lang.reflect.Field;

/** What providers of Jakarta Persistence add to the bytecode of entities. */
public final class EnhancedClasses {
  private static final String HIBERNATE = "$$_hibernate_";
  private static final String ECLIPSELINK = "_persistence_";

  private EnhancedClasses() {}

  /** Whether a provider has added this field, which is none of the application's. */
  public static boolean isAdded(Field field) {
    return field.getName().startsWith(HIBERNATE) || field.getName().startsWith(ECLIPSELINK);
  }
}
