package io.beanwire.codec.hessian.object;

import io.beanwire.codec.CodecException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What providers of Jakarta Persistence put in the place of entities and of their collections, so
 * that these are loaded when they are used. Known by the names of the providers' interfaces, which
 * need not be there.
 */
enum LazyLoading {
  /** Hibernate's proxy of an entity. */
  HIBERNATE_PROXY("org.hibernate.proxy.HibernateProxy") {
    @Override
    boolean isLoaded(Object value) {
      return !(boolean) call(initializer(value), "isUninitialized");
    }

    @Override
    String nameOf(Object value) {
      Object initializer = initializer(value);
      return call(initializer, "getEntityName") + " " + call(initializer, "getInternalIdentifier");
    }

    @Override
    Object unwrap(Object value) {
      return call(initializer(value), "getImplementation");
    }

    private Object initializer(Object value) {
      return call(value, "getHibernateLazyInitializer");
    }
  },
  /** Hibernate's lists, sets and maps. */
  HIBERNATE_COLLECTION("org.hibernate.collection.spi.PersistentCollection") {
    @Override
    boolean isLoaded(Object value) {
      return (boolean) call(value, "wasInitialized");
    }

    @Override
    String nameOf(Object value) {
      return String.valueOf(call(value, "getRole"));
    }
  },
  /** EclipseLink's lists, sets and maps. */
  ECLIPSELINK_COLLECTION("org.eclipse.persistence.indirection.IndirectContainer") {
    @Override
    boolean isLoaded(Object value) {
      return (boolean) call(value, "isInstantiated");
    }

    @Override
    String nameOf(Object value) {
      return "an association";
    }
  };

  private static final LazyLoading[] ALL = values();

  private final String type;

  LazyLoading(String type) {
    this.type = type;
  }

  /** What values of this class are, or null if they are ordinary ones. */
  static @Nullable LazyLoading of(Class<?> valueType) {
    for (Class<?> owner = valueType; owner != null; owner = owner.getSuperclass()) {
      for (Class<?> each : owner.getInterfaces()) {
        LazyLoading found = ofInterface(each);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static @Nullable LazyLoading ofInterface(Class<?> type) {
    for (LazyLoading each : ALL) {
      if (each.type.equals(type.getName())) {
        return each;
      }
    }
    for (Class<?> parent : type.getInterfaces()) {
      LazyLoading found = ofInterface(parent);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  abstract boolean isLoaded(Object value);

  /** What the provider calls the association, or the entity. */
  abstract String nameOf(Object value);

  /** The value that a proxy stands for. */
  Object unwrap(Object value) {
    return value;
  }

  /** The error for a value that has not been loaded: a codec must not ask a database. */
  CodecException notLoaded(Object value) {
    return new CodecException(
        "BW0222 "
            + nameOf(value)
            + " is not loaded: fetch it before it is returned or passed, or send a record with"
            + " what is wanted of the entity");
  }

  static Object call(Object target, String name) {
    for (Class<?> owner = target.getClass(); owner != null; owner = owner.getSuperclass()) {
      Method method = find(owner, name);
      if (method != null) {
        return call(target, method);
      }
    }
    throw new CodecException("BW0222 " + target.getClass().getName() + " has no method " + name);
  }

  /** A public method of the class or, as the class itself may be closed, of its interfaces. */
  private static @Nullable Method find(Class<?> owner, String name) {
    for (Class<?> each : owner.getInterfaces()) {
      try {
        return each.getMethod(name);
      } catch (NoSuchMethodException e) {
        // another one has it
      }
    }
    return null;
  }

  private static Object call(Object target, Method method) {
    try {
      return method.invoke(target);
    } catch (InvocationTargetException e) {
      throw new CodecException("BW0222 " + method + " failed: " + e.getCause(), e);
    } catch (IllegalAccessException e) {
      throw new CodecException("BW0222 " + method + " cannot be called: " + e, e);
    }
  }
}
