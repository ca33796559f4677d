package io.beanwire.codec.hessian.object;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.EnhancedClasses;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entity whose bytecode a provider has changed, so that fields are loaded when they are used:
 * what is not loaded is null in its field. Known by names, as {@link LazyLoading}.
 */
final class EnhancedEntity {
  private static final String HIBERNATE =
      "org.hibernate.engine.spi.PersistentAttributeInterceptable";
  private static final String HIBERNATE_LAZY =
      "org.hibernate.bytecode.enhance.spi.interceptor.BytecodeLazyAttributeInterceptor";
  private static final String ECLIPSELINK =
      "org.eclipse.persistence.internal.weaving.PersistenceWeaved";
  private static final String ECLIPSELINK_GROUPS =
      "org.eclipse.persistence.queries.FetchGroupTracker";

  private final Class<?> type;
  private final boolean hibernate;
  private final List<Field> fields = new ArrayList<>();

  /** EclipseLink's holders of single associations. */
  private final List<Field> holders = new ArrayList<>();

  private EnhancedEntity(Class<?> type, boolean hibernate) {
    this.type = type;
    this.hibernate = hibernate;
    for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
      for (Field field : owner.getDeclaredFields()) {
        if (field.getName().startsWith("_persistence_") && field.getName().endsWith("_vh")) {
          field.setAccessible(true);
          holders.add(field);
        } else if (!Modifier.isStatic(field.getModifiers())
            && !Modifier.isTransient(field.getModifiers())
            && !EnhancedClasses.isAdded(field)) {
          fields.add(field);
        }
      }
    }
  }

  /** What was made of entities of this class, or null if it is as it was compiled. */
  static @Nullable EnhancedEntity of(Class<?> type) {
    boolean hibernate = has(type, HIBERNATE);
    return hibernate || has(type, ECLIPSELINK) ? new EnhancedEntity(type, hibernate) : null;
  }

  private static boolean has(@Nullable Class<?> type, String name) {
    if (type == null) {
      return false;
    }
    for (Class<?> each : type.getInterfaces()) {
      if (each.getName().equals(name) || has(each, name)) {
        return true;
      }
    }
    return has(type.getSuperclass(), name);
  }

  /**
   * Refuses an entity of which a field is not loaded: a codec must not ask a database.
   *
   * @throws CodecException naming the field
   */
  void requireLoaded(Object value) {
    try {
      if (hibernate) {
        Object interceptor = LazyLoading.call(value, "$$_hibernate_getInterceptor");
        if (interceptor != null && has(interceptor.getClass(), HIBERNATE_LAZY)) {
          requireEach(interceptor, "isAttributeLoaded");
        }
        return;
      }
      if (has(type, ECLIPSELINK_GROUPS)
          && LazyLoading.call(value, "_persistence_getFetchGroup") != null) {
        requireEach(value, "_persistence_isAttributeFetched");
      }
      for (Field each : holders) {
        requireHeld(value, each);
      }
    } catch (ReflectiveOperationException e) {
      throw new CodecException(
          "BW0222 " + type.getName() + " does not say what is loaded: " + e, e);
    }
  }

  private void requireEach(Object target, String question) throws ReflectiveOperationException {
    Method method = target.getClass().getMethod(question, String.class);
    method.setAccessible(true);
    for (Field each : fields) {
      if (!(boolean) method.invoke(target, each.getName())) {
        throw notLoaded(each.getName());
      }
    }
  }

  /** What a holder has loaded comes into its field when the field is asked for. */
  private void requireHeld(Object value, Field field) throws ReflectiveOperationException {
    Object holder = field.get(value);
    if (holder == null) {
      return;
    }
    String attribute = field.getName().substring(0, field.getName().length() - "_vh".length());
    if (!(boolean) LazyLoading.call(holder, "isInstantiated")) {
      throw notLoaded(attribute.substring("_persistence_".length()));
    }
    Method getter =
        field
            .getDeclaringClass()
            .getMethod(attribute.replace("_persistence_", "_persistence_get_"));
    getter.invoke(value);
  }

  private CodecException notLoaded(String attribute) {
    return new CodecException(
        "BW0222 "
            + type.getName()
            + "."
            + attribute
            + " is not loaded: fetch it before it is returned or passed, or send a record with"
            + " what is wanted of the entity");
  }
}
