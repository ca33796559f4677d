package io.beanwire.cdi;

import jakarta.enterprise.event.Event;
import jakarta.inject.Provider;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** What the type of an injection point asks for. */
sealed interface InjectionType {
  /** One class or interface, directly or through {@code Instance} or {@code Provider}. */
  record Of(Class<?> type) implements InjectionType {}

  /** Whatever is selected later: {@code Instance<Object>}. */
  record Anything() implements InjectionType {}

  /**
   * Something that is never a remote bean.
   *
   * @param why completes "it is "
   * @param satisfiable whether the container is content without a bean of this type
   */
  record Unsupported(String why, boolean satisfiable) implements InjectionType {}

  /** Reads the declared type of an injection point. */
  static InjectionType read(Type type) {
    if (type instanceof Class<?> c) {
      return c.isPrimitive() || c.isArray()
          ? new Unsupported("a " + c.getTypeName(), false)
          : new Of(c);
    }
    if (!(type instanceof ParameterizedType p) || !(p.getRawType() instanceof Class<?> raw)) {
      return new Unsupported("of type " + type.getTypeName(), false);
    }
    if (raw == Event.class) {
      return new Unsupported("an event", true);
    }
    if (!Provider.class.isAssignableFrom(raw)) {
      return new Unsupported("a generic type, " + type.getTypeName(), false);
    }
    Type wanted = p.getActualTypeArguments()[0];
    if (wanted == Object.class) {
      return new Anything();
    }
    return wanted instanceof Class<?>
        ? read(wanted)
        : new Unsupported("of type " + type.getTypeName(), true);
  }
}
