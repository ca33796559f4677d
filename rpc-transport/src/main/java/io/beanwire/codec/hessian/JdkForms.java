package io.beanwire.codec.hessian;

import io.beanwire.codec.JdkValues;
import java.net.URL;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the JDK that have a form of their own, since their fields are private to the JDK.
 * Knows no class of the application.
 */
final class JdkForms {
  private static final Map<Class<?>, Function<Forms, Form>> MAKERS = makers();
  private static final Map<String, Class<?>> ALIASES = aliases();

  private JdkForms() {}

  /** The form of a class of the JDK, or null if there is none. */
  static @Nullable Form of(Forms forms, Class<?> type) {
    if (!FormMaker.isPlatform(type)) {
      return null;
    }
    Function<Forms, Form> maker = MAKERS.get(type);
    if (maker != null) {
      return maker.apply(forms);
    }
    if (type.getName().startsWith("java.sql.")) {
      Form sql = SqlForms.of(forms, type);
      if (sql != null) {
        return sql;
      }
    }
    if (Throwable.class.isAssignableFrom(type)) {
      return new ThrowableForm(forms, type, new FieldLink[0]);
    } else if (type.isEnum()) {
      return new EnumForm(forms, type);
    } else if (type.getSuperclass() != null && type.getSuperclass().isEnum()) {
      return forms.of(type.getSuperclass());
    }
    return ofFamily(forms, type);
  }

  /** Whether a name in a message stands for a class that always may travel. */
  static boolean knows(String name) {
    return classNamed(name) != null;
  }

  /** The form of a name that always may travel, or null. */
  static @Nullable Form named(Forms forms, String name) {
    Class<?> type = classNamed(name);
    return type == null || type.isPrimitive() ? null : forms.of(type);
  }

  /** The class of a name that always may travel, or null. */
  static @Nullable Class<?> classNamed(String name) {
    Class<?> alias = ALIASES.get(name);
    if (alias != null) {
      return alias;
    }
    if (!JdkValues.contains(name)) {
      return null;
    }
    try {
      return Class.forName(name, false, ClassLoader.getPlatformClassLoader());
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** Views and other private classes: they come back as the nearest public one. */
  private static @Nullable Form ofFamily(Forms forms, Class<?> type) {
    Form value = ValueForms.ofFamily(forms, type);
    if (value != null) {
      return value;
    }
    if (type.isInterface() || !Collection.class.isAssignableFrom(type)) {
      if (SortedMap.class.isAssignableFrom(type)) {
        return SortedForms.map(forms, type, java.util.TreeMap.class);
      }
      return Map.class.isAssignableFrom(type)
          ? MapForm.filled(
              forms, type, java.util.LinkedHashMap.class.getName(), java.util.LinkedHashMap::new)
          : null;
    }
    if (SortedSet.class.isAssignableFrom(type)) {
      return SortedForms.set(forms, type, java.util.TreeSet.class);
    } else if (Set.class.isAssignableFrom(type)) {
      return CollectionForm.filled(
          forms, type, java.util.LinkedHashSet.class.getName(), java.util.LinkedHashSet::new);
    }
    return CollectionForm.untyped(forms, type);
  }

  private static Map<Class<?>, Function<Forms, Form>> makers() {
    Map<Class<?>, Function<Forms, Form>> makers = new HashMap<>();
    ValueForms.register(makers);
    TimeForms.register(makers);
    CollectionForms.register(makers);
    WrapperForms.register(makers);
    SortedForms.register(makers);
    for (Class<?> open :
        List.<Class<?>>of(
            Object.class,
            Void.class,
            Number.class,
            Enum.class,
            Record.class,
            CharSequence.class,
            Comparable.class,
            java.io.Serializable.class,
            Cloneable.class,
            java.util.Comparator.class,
            java.util.RandomAccess.class,
            Map.Entry.class,
            java.lang.constant.Constable.class,
            java.lang.constant.ConstantDesc.class,
            java.time.temporal.Temporal.class,
            java.time.temporal.TemporalAccessor.class,
            java.time.temporal.TemporalAdjuster.class,
            java.time.temporal.TemporalAmount.class,
            java.time.temporal.TemporalUnit.class,
            java.util.Calendar.class,
            java.time.chrono.ChronoLocalDate.class,
            java.net.SocketAddress.class)) {
      makers.put(open, forms -> new OpenForm(forms, open));
    }
    return Map.copyOf(makers);
  }

  private static Map<String, Class<?>> aliases() {
    Map<String, Class<?>> aliases = new HashMap<>();
    MAKERS.keySet().forEach(type -> aliases.put(type.getName(), type));
    // the hashCode of a URL asks the name server: only where it is declared or allowed by name
    aliases.remove(URL.class.getName());
    for (Class<?> primitive :
        List.<Class<?>>of(
            boolean.class,
            byte.class,
            short.class,
            char.class,
            int.class,
            long.class,
            float.class,
            double.class,
            void.class)) {
      aliases.put(primitive.getName(), primitive);
    }
    aliases.put("string", String.class);
    aliases.put("object", Object.class);
    aliases.put("date", java.util.Date.class);
    String handles = "com.caucho.hessian.io.";
    aliases.put(handles + "ByteHandle", Byte.class);
    aliases.put(handles + "ShortHandle", Short.class);
    aliases.put(handles + "FloatHandle", Float.class);
    aliases.put(handles + "CharacterHandle", Character.class);
    aliases.put(CharsForm.NAME, char[].class);
    aliases.put(handles + "LocaleHandle", java.util.Locale.class);
    aliases.put(handles + "CalendarHandle", java.util.GregorianCalendar.class);
    aliases.put(handles + "InetAddressHandle", java.net.InetAddress.class);
    aliases.put("java.util.EnumSet$SerializationProxy", java.util.EnumSet.class);
    return Map.copyOf(aliases);
  }
}
