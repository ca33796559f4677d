package io.beanwire.codec.hessian.object;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.EnhancedClasses;
import io.beanwire.codec.hessian.core.Encoder;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The {@code writeReplace} and {@code readResolve} methods of a class, found as {@link
 * java.io.Serializable} defines: also inherited ones, if they are accessible from the class.
 */
final class SerializationHooks {
  private final @Nullable MethodHandle writeReplace;
  private final @Nullable MethodHandle readResolve;
  private final @Nullable EnhancedEntity entity;

  private SerializationHooks(
      @Nullable MethodHandle writeReplace,
      @Nullable MethodHandle readResolve,
      @Nullable EnhancedEntity entity) {
    this.writeReplace = writeReplace;
    this.readResolve = readResolve;
    this.entity = entity;
  }

  static SerializationHooks of(Class<?> type) {
    return new SerializationHooks(
        find(type, "writeReplace"), find(type, "readResolve"), EnhancedEntity.of(type));
  }

  /** Refuses a class that keeps in {@code writeObject} what its fields do not hold. */
  static void checkNothingHidden(Class<?> type, Class<?> owner) {
    boolean own =
        declares(owner, "writeObject", ObjectOutputStream.class)
            || declares(owner, "writeExternal", ObjectOutput.class);
    for (Field field : owner.getDeclaredFields()) {
      if (own
          && Modifier.isTransient(field.getModifiers())
          && !Modifier.isStatic(field.getModifiers())
          && !EnhancedClasses.isAdded(field)
          && !of(type).writes()) {
        throw ApplicationCodecs.uncarriable(
            type,
            owner.getName()
                + " serializes itself what its transient field "
                + field.getName()
                + " holds; declare a class that keeps its content in fields, a list or a map");
      }
    }
  }

  /** Whether a class itself declares a method of serialization. */
  private static boolean declares(Class<?> owner, String name, Class<?> parameter) {
    return Arrays.stream(owner.getDeclaredMethods())
        .anyMatch(
            method ->
                method.getName().equals(name)
                    && Arrays.equals(method.getParameterTypes(), new Class<?>[] {parameter}));
  }

  /** Whether values ask to be replaced. */
  boolean writes() {
    return writeReplace != null;
  }

  /** Whether values stand for others when they have been read. */
  boolean reads() {
    return readResolve != null;
  }

  /**
   * What to write in place of the value.
   *
   * @return an instance of the value's class to be written here, or null if all is done
   */
  @Nullable Object replace(Encoder out, Object value) {
    if (entity != null) {
      entity.requireLoaded(value);
    }
    if (writeReplace == null) {
      return value;
    }
    if (out.refersTo(value)) {
      return null;
    }
    Object replaced = call(writeReplace, value, "writeReplace");
    if (replaced != null && replaced.getClass() == value.getClass()) {
      if (replaced != value) {
        out.references.alias(value, out.references.next());
      }
      return replaced;
    }
    out.writeInstead(value, replaced, out.registry.any());
    return null;
  }

  /** What a value that has been read stands for. */
  @Nullable Object resolve(Object instance) {
    return readResolve == null ? instance : call(readResolve, instance, "readResolve");
  }

  private static @Nullable Object call(MethodHandle method, Object target, String name) {
    try {
      return (Object) method.invokeExact(target);
    } catch (Throwable e) {
      throw new CodecException(
          "BW0203 " + name + " of " + target.getClass().getName() + " failed: " + e, e);
    }
  }

  private static @Nullable MethodHandle find(Class<?> type, String name) {
    for (Class<?> owner = type;
        owner != null && owner != Object.class;
        owner = owner.getSuperclass()) {
      Method method;
      try {
        method = owner.getDeclaredMethod(name);
      } catch (NoSuchMethodException e) {
        continue;
      }
      if (method.getReturnType() != Object.class || !isAccessible(method, owner, type)) {
        return null;
      }
      return open(method);
    }
    return null;
  }

  private static MethodHandle open(Method method) {
    try {
      method.setAccessible(true);
      return MethodHandles.lookup()
          .unreflect(method)
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (IllegalAccessException | RuntimeException e) {
      throw new CodecException("BW0202 " + method + " cannot be called: " + e, e);
    }
  }

  private static boolean isAccessible(Method method, Class<?> owner, Class<?> type) {
    int modifiers = method.getModifiers();
    if (Modifier.isStatic(modifiers) || Modifier.isAbstract(modifiers)) {
      return false;
    }
    if (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers)) {
      return true;
    }
    return Modifier.isPrivate(modifiers)
        ? owner == type
        : owner.getPackageName().equals(type.getPackageName())
            && owner.getClassLoader() == type.getClassLoader();
  }
}
