package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out how a class travels. */
final class FormMaker {
  private final Forms forms;

  FormMaker(Forms forms) {
    this.forms = forms;
  }

  /** Whether a class is read field by field, so that its type arguments matter. */
  static boolean isOrdinary(Class<?> type) {
    return !type.isInterface()
        && !type.isArray()
        && !type.isPrimitive()
        && !type.isEnum()
        && !Modifier.isAbstract(type.getModifiers())
        && !isPlatform(type)
        && !Throwable.class.isAssignableFrom(type)
        && !Collection.class.isAssignableFrom(type)
        && !Map.class.isAssignableFrom(type);
  }

  /**
   * @param slot the class with its type arguments
   * @throws CodecException if instances cannot travel
   */
  Form make(Class<?> type, Slot slot) {
    Form scalar = ScalarForm.of(forms, type);
    if (scalar != null) {
      return scalar;
    }
    if (type.isPrimitive()) {
      return forms.of(MethodType.methodType(type).wrap().returnType());
    }
    if (type.isArray()) {
      if (type == char[].class) {
        return new CharsForm(forms);
      }
      return type.getComponentType().isPrimitive()
          ? new PrimitiveArrayForm(forms, type)
          : new ArrayForm(forms, type);
    }
    if (type == TypedMap.class || type == TypedList.class) {
      return new TypedForm(forms, type);
    }
    if (Proxy.isProxyClass(type) || type.isHidden()) {
      throw uncarriable(type, "it is made at run time; use a named class");
    }
    Form known = JdkForms.of(forms, type);
    if (known != null) {
      return known;
    }
    if (isPlatform(type)) {
      throw uncarriable(type, "no form of it is known");
    }
    return ofApplication(type, slot);
  }

  private Form ofApplication(Class<?> type, Slot slot) {
    if (type.isEnum()) {
      return new EnumForm(forms, type);
    } else if (type.getSuperclass() != null && type.getSuperclass().isEnum()) {
      return forms.of(type.getSuperclass());
    } else if (type.isInterface()) {
      return new OpenForm(forms, type);
    } else if (type.isRecord()) {
      return record(type, slot);
    } else if (Throwable.class.isAssignableFrom(type)) {
      return new ThrowableForm(forms, type, fields(type, slot));
    } else if (Modifier.isAbstract(type.getModifiers())) {
      return new OpenForm(forms, type);
    }
    Replacement replacement = Replacement.of(type);
    boolean collection =
        Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    return collection && !replacement.writes()
        ? collection(type, slot)
        : new BeanForm(forms, type, fields(type, slot), maker(type), replacement);
  }

  private Form collection(Class<?> type, Slot slot) {
    MethodHandle maker = constructor(type);
    FieldLink[] own = addedFields(type, slot);
    if (own.length > 0) {
      return new ExtendedForm(forms, type, own, maker);
    }
    return Map.class.isAssignableFrom(type)
        ? MapForm.filled(forms, type, type.getName(), () -> (Map<?, ?>) call(maker))
        : CollectionForm.filled(forms, type, type.getName(), n -> (Collection<?>) call(maker));
  }

  /**
   * What the application adds to a collection of the JDK; its own collections are their content.
   */
  private FieldLink[] addedFields(Class<?> type, Slot slot) {
    List<FieldLink> links = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Class<?> owner = type;
    Slot view = slot;
    while (!isPlatform(owner)) {
      addFields(owner, view, names, links);
      view = forms.slot(owner.getGenericSuperclass(), view);
      owner = owner.getSuperclass();
    }
    boolean extended = !Modifier.isAbstract(owner.getModifiers()) && owner != Object.class;
    return extended ? links.toArray(FieldLink[]::new) : new FieldLink[0];
  }

  private Form record(Class<?> type, Slot slot) {
    RecordComponent[] components = type.getRecordComponents();
    String[] names = new String[components.length];
    Slot[] slots = new Slot[components.length];
    MethodHandle[] accessors = new MethodHandle[components.length];
    Class<?>[] classes = new Class<?>[components.length];
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      for (int i = 0; i < components.length; i++) {
        names[i] = components[i].getName();
        classes[i] = components[i].getType();
        slots[i] = forms.slot(components[i].getGenericType(), slot);
        Method accessor = components[i].getAccessor();
        accessor.setAccessible(true);
        accessors[i] =
            lookup.unreflect(accessor).asType(MethodType.methodType(Object.class, Object.class));
      }
      Constructor<?> constructor = type.getDeclaredConstructor(classes);
      constructor.setAccessible(true);
      MethodHandle spread =
          lookup
              .unreflectConstructor(constructor)
              .asSpreader(Object[].class, classes.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
      return new RecordForm(forms, type, names, slots, accessors, spread);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw inaccessible(type, e);
    }
  }

  /** The fields of the application's classes in a hierarchy, the most special ones first. */
  private FieldLink[] fields(Class<?> type, Slot slot) {
    List<FieldLink> links = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Class<?> owner = type;
    Slot view = slot;
    while (owner != null && owner != Object.class) {
      if (isPlatform(owner)) {
        if (!Throwable.class.isAssignableFrom(owner) && hasState(owner)) {
          throw uncarriable(
              type, "the fields it inherits from " + owner.getName() + " are private");
        }
      } else {
        addFields(owner, view, names, links);
      }
      view =
          owner.getGenericSuperclass() == null
              ? view
              : forms.slot(owner.getGenericSuperclass(), view);
      owner = owner.getSuperclass();
    }
    return links.toArray(FieldLink[]::new);
  }

  private static boolean hasState(Class<?> owner) {
    for (Field field : owner.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
        return true;
      }
    }
    return false;
  }

  private void addFields(Class<?> owner, Slot view, Set<String> names, List<FieldLink> links) {
    for (Field field : owner.getDeclaredFields()) {
      int modifiers = field.getModifiers();
      if (Modifier.isStatic(modifiers) || Modifier.isTransient(modifiers)) {
        continue;
      }
      String name = field.getName();
      while (!names.add(name)) {
        name = "super." + name;
      }
      links.add(FieldLink.of(name, field, forms.slot(field.getGenericType(), view)));
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
      return Allocation.through(type, Object.class.getDeclaredConstructor())
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

  static boolean isPlatform(Class<?> type) {
    @Nullable String module = type.getModule().getName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  private static CodecException uncarriable(Class<?> type, String why) {
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
