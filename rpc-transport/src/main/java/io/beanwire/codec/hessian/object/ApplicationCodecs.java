package io.beanwire.codec.hessian.object;

import io.beanwire.RemoteCause;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.EnhancedClasses;
import io.beanwire.codec.JdkTypes;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.jdk.JdkCodecs;
import io.beanwire.codec.hessian.jdk.collection.CollectionCodec;
import io.beanwire.codec.hessian.jdk.collection.MapCodec;
import io.beanwire.codec.hessian.jdk.value.AbstractTypeCodec;
import io.beanwire.codec.hessian.jdk.value.EnumCodec;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Works out how the application's classes travel, and exceptions of any kind. */
public final class ApplicationCodecs {
  /** Classes that say too little to stand for another. */
  private static final Set<Class<?>> GENERAL =
      Set.of(Throwable.class, Exception.class, RuntimeException.class, Error.class);

  private final CodecRegistry registry;

  /** Codecs of one registry. */
  public ApplicationCodecs(CodecRegistry registry) {
    this.registry = registry;
  }

  /** How exceptions are read whose class may not travel, or is not there. */
  public static TypeCodec standIn(CodecRegistry registry, String className) {
    return StandInCodec.reading(registry, className);
  }

  /**
   * How an exception class travels: as itself if it is allowed, else as the nearest super class
   * that a caller may want to catch, else as a {@link RemoteCause}.
   *
   * @param declared the class with its type arguments
   */
  public TypeCodec throwable(Class<?> type, ResolvedType declared) {
    if (type == RemoteCause.class) {
      return StandInCodec.of(registry);
    } else if (registry.mayName(type.getName())) {
      return new ThrowableCodec(registry, type, type, fields(type, declared));
    }
    for (Class<?> as = type.getSuperclass(); !GENERAL.contains(as); as = as.getSuperclass()) {
      if (isCaught(as) && !Modifier.isAbstract(as.getModifiers())) {
        return new ThrowableCodec(registry, type, as, fields(as, registry.resolve(as)));
      }
    }
    return StandInCodec.writing(registry, type);
  }

  /** Whether callers expect exceptions of this class: of a contract, or of databases. */
  private boolean isCaught(Class<?> type) {
    return JdkTypes.isPlatform(type)
        ? registry.declares(type.getName())
            || (type.getName().startsWith("java.sql.") && registry.mayName(type.getName()))
        : registry.mayName(type.getName());
  }

  /**
   * How a class of the application travels.
   *
   * @param declared the class with its type arguments
   * @throws CodecException if instances cannot travel
   */
  public TypeCodec of(Class<?> type, ResolvedType declared) {
    if (type.isEnum()) {
      return new EnumCodec(registry, type);
    } else if (type.getSuperclass() != null && type.getSuperclass().isEnum()) {
      return registry.of(type.getSuperclass());
    } else if (type.isInterface()) {
      return new AbstractTypeCodec(registry, type);
    } else if (type.isRecord()) {
      return record(type, declared);
    } else if (Modifier.isAbstract(type.getModifiers())) {
      return new AbstractTypeCodec(registry, type);
    }
    boolean collection =
        Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    LazyLoading lazy = LazyLoading.of(type);
    if (lazy != null) {
      return new LazyCodec(
          registry, type, lazy, collection ? JdkCodecs.plain(registry, type) : null);
    } else if (collection && declared.arguments.isEmpty() && !registry.mayName(type.getName())) {
      return JdkCodecs.plain(registry, type);
    }
    SerializationHooks replacement = SerializationHooks.of(type);
    return collection && !replacement.writes()
        ? collection(type, declared)
        : new BeanCodec(registry, type, fields(type, declared), maker(type), replacement);
  }

  private TypeCodec collection(Class<?> type, ResolvedType declared) {
    MethodHandle maker = constructor(type);
    FieldAccessor[] own = addedFields(type, declared);
    if (own.length > 0) {
      return new CollectionSubclassCodec(registry, type, own, maker);
    }
    return Map.class.isAssignableFrom(type)
        ? MapCodec.filled(registry, type, type.getName(), () -> (Map<?, ?>) call(maker))
        : CollectionCodec.filled(registry, type, type.getName(), n -> (Collection<?>) call(maker));
  }

  /**
   * What the application adds to a collection of the JDK; its own collections are their content.
   */
  private FieldAccessor[] addedFields(Class<?> type, ResolvedType declared) {
    List<FieldAccessor> links = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Class<?> owner = type;
    ResolvedType view = declared;
    while (!JdkTypes.isPlatform(owner)) {
      addFields(owner, view, names, links);
      view = registry.resolve(owner.getGenericSuperclass(), view);
      owner = owner.getSuperclass();
    }
    boolean extended = !Modifier.isAbstract(owner.getModifiers()) && owner != Object.class;
    return extended ? links.toArray(FieldAccessor[]::new) : new FieldAccessor[0];
  }

  private TypeCodec record(Class<?> type, ResolvedType declared) {
    RecordComponent[] components = type.getRecordComponents();
    FieldAccessor[] fields = new FieldAccessor[components.length];
    Class<?>[] classes = new Class<?>[components.length];
    Class<?>[] kinds = new Class<?>[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        ResolvedType resolved = registry.resolve(components[i].getGenericType(), declared);
        String name = components[i].getName();
        fields[i] = FieldAccessor.of(name, type.getDeclaredField(name), resolved);
        classes[i] = components[i].getType();
        kinds[i] = kind(classes[i]);
      }
      Constructor<?> constructor = type.getDeclaredConstructor(classes);
      constructor.setAccessible(true);
      MethodHandle handle =
          MethodHandles.lookup()
              .unreflectConstructor(constructor)
              .asType(MethodType.methodType(Object.class, kinds));
      return new RecordCodec(registry, type, fields, handle, SerializationHooks.of(type));
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw inaccessible(type, e);
    }
  }

  /**
   * How generated code names a component's class: primitives and public classes of the JDK as
   * themselves. It can name no others; the conversion of each costs a method handle.
   */
  private static Class<?> kind(Class<?> type) {
    if (type.isPrimitive()) {
      boolean usual =
          type == int.class || type == long.class || type == boolean.class || type == double.class;
      return usual ? type : Object.class;
    }
    boolean known =
        type.getClassLoader() == null
            && !type.isArray()
            && Modifier.isPublic(type.getModifiers())
            && type.getModule().isExported(type.getPackageName());
    return known ? type : Object.class;
  }

  /** The fields of the application's classes in a hierarchy, the most special ones first. */
  private FieldAccessor[] fields(Class<?> type, ResolvedType declared) {
    List<FieldAccessor> links = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Class<?> owner = type;
    ResolvedType view = declared;
    while (owner != null && owner != Object.class) {
      if (JdkTypes.isPlatform(owner)) {
        if (!Throwable.class.isAssignableFrom(owner) && hasState(type, owner)) {
          throw uncarriable(
              type, "the fields it inherits from " + owner.getName() + " are private");
        }
      } else {
        if (!Throwable.class.isAssignableFrom(owner)) {
          SerializationHooks.checkNothingHidden(type, owner);
        }
        addFields(owner, view, names, links);
      }
      view =
          owner.getGenericSuperclass() == null
              ? view
              : registry.resolve(owner.getGenericSuperclass(), view);
      owner = owner.getSuperclass();
    }
    return links.toArray(FieldAccessor[]::new);
  }

  /** Whether a class of the JDK has fields, which would be lost; what replaces itself says all. */
  private static boolean hasState(Class<?> type, Class<?> owner) {
    boolean replaced = SerializationHooks.of(type).writes();
    for (Field field : owner.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())
          && !(replaced && Modifier.isTransient(field.getModifiers()))) {
        return true;
      }
    }
    return false;
  }

  private void addFields(
      Class<?> owner, ResolvedType view, Set<String> names, List<FieldAccessor> links) {
    for (Field field : owner.getDeclaredFields()) {
      int modifiers = field.getModifiers();
      if (Modifier.isStatic(modifiers)
          || Modifier.isTransient(modifiers)
          || EnhancedClasses.isAdded(field)) {
        continue;
      }
      String name = field.getName();
      while (!names.add(name)) {
        name = "super." + name;
      }
      links.add(FieldAccessor.of(name, field, registry.resolve(field.getGenericType(), view)));
    }
  }

  /** Makes instances: by the constructor without parameters, or around all constructors. */
  private static MethodHandle maker(Class<?> type) {
    try {
      return handle(type.getDeclaredConstructor());
    } catch (NoSuchMethodException e) {
      return allocator(type);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw inaccessible(type, e);
    }
  }

  private static MethodHandle allocator(Class<?> type) {
    try {
      return Instantiator.through(type, Object.class.getDeclaredConstructor())
          .asType(MethodType.methodType(Object.class));
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw inaccessible(type, e);
    }
  }

  private static MethodHandle constructor(Class<?> type) {
    try {
      return handle(type.getDeclaredConstructor());
    } catch (NoSuchMethodException e) {
      throw uncarriable(type, "a collection needs a constructor without parameters");
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw inaccessible(type, e);
    }
  }

  private static MethodHandle handle(Constructor<?> constructor) throws IllegalAccessException {
    constructor.setAccessible(true);
    return MethodHandles.lookup()
        .unreflectConstructor(constructor)
        .asType(MethodType.methodType(Object.class));
  }

  private static Object call(MethodHandle maker) {
    try {
      return (Object) maker.invokeExact();
    } catch (Throwable e) {
      throw new CodecException("BW0217 no instance can be made: " + e, e);
    }
  }

  /** The error for a class that cannot travel. */
  public static CodecException uncarriable(Class<?> type, String why) {
    return new CodecException("BW0202 " + type.getName() + " cannot travel: " + why);
  }

  private static CodecException inaccessible(Class<?> type, Exception e) {
    if (e instanceof CodecException known) {
      return known;
    }
    return new CodecException(
        "BW0202 "
            + type.getName()
            + " cannot travel: its package must be open to Beanwire ("
            + e
            + ")",
        e);
  }
}
