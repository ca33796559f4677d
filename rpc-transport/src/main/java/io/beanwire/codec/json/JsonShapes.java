package io.beanwire.codec.json;

import io.beanwire.codec.CodecContext;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the shapes of declared types, and refuses types whose values JSON cannot tell apart. */
final class JsonShapes {
  private static final Map<Class<?>, Predicate<Object>> SCALARS = scalars();
  private static final Set<Class<?>> SEQUENCES =
      Set.of(
          Collection.class,
          List.class,
          Set.class,
          ArrayList.class,
          LinkedList.class,
          HashSet.class);
  private static final Set<Class<?>> MAPPINGS = Set.of(Map.class, HashMap.class);

  private final CodecContext context;
  private final Map<Class<?>, JsonShape> composites = new HashMap<>();

  JsonShapes(CodecContext context) {
    this.context = context;
  }

  List<JsonShape> ofAll(List<Type> types) {
    List<JsonShape> shapes = new ArrayList<>();
    for (Type type : types) {
      shapes.add(of(type, new ValuePath("value " + shapes.size(), context.limits())));
    }
    return List.copyOf(shapes);
  }

  private JsonShape of(Type type, ValuePath path) {
    if (type instanceof Class<?> plain) {
      return ofClass(plain, path);
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
      Type[] arguments = generic.getActualTypeArguments();
      if (raw == Optional.class) {
        return new JsonShape.Perhaps(of(arguments[0], path.to("get()")));
      }
      if (SEQUENCES.contains(raw)) {
        return new JsonShape.Sequence(raw, of(arguments[0], path.to("[]")));
      }
      if (MAPPINGS.contains(raw) && arguments[0] == String.class) {
        return new JsonShape.Mapping(raw, of(arguments[1], path.to("[]")));
      }
    }
    throw path.refusal(
        type.getTypeName() + " does not say the class of its values, or has no form in JSON");
  }

  private JsonShape ofClass(Class<?> type, ValuePath path) {
    Predicate<Object> expressible = SCALARS.get(type);
    if (expressible != null) {
      return new JsonShape.Scalar(boxed(type), expressible);
    }
    if (type.isEnum()) {
      return new JsonShape.Scalar(type, any -> true);
    }
    if (type.isArray()) {
      return new JsonShape.Elements(of(type.getComponentType(), path.to("[]")));
    }
    JsonShape known = composites.get(type);
    return known != null ? known : composite(type, path);
  }

  private JsonShape composite(Class<?> type, ValuePath path) {
    context.allowList().check(type.getName());
    if (type.isInterface()
        || Modifier.isAbstract(type.getModifiers())
        || type.getClassLoader() == null
        || type.getTypeParameters().length > 0
        || !(type.isRecord() || hasPublicConstructor(type))) {
      throw path.refusal(type.getName() + " is neither a plain record nor a bean");
    }
    List<JsonMember> members = new ArrayList<>();
    JsonShape composite = new JsonShape.Composite(type, members);
    composites.put(type, composite);
    JsonAnnotations annotations = new JsonAnnotations(type, path);
    for (Class<?> declaring = type;
        declaring != null && declaring.getClassLoader() != null;
        declaring = declaring.getSuperclass()) {
      for (Field field : declaring.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (!Modifier.isStatic(modifiers)
            && !Modifier.isTransient(modifiers)
            && annotations.carries(field)) {
          members.add(member(type, field, path.to(field.getName())));
        }
      }
    }
    return composite;
  }

  private JsonMember member(Class<?> type, Field field, ValuePath path) {
    if (!type.isRecord() && !isProperty(type, field)) {
      throw path.refusal("the field is neither public nor has it both a getter and a setter");
    }
    field.setAccessible(true);
    return new JsonMember(field, of(field.getGenericType(), path));
  }

  private static boolean isProperty(Class<?> type, Field field) {
    if (Modifier.isPublic(field.getModifiers())) {
      return !Modifier.isFinal(field.getModifiers());
    }
    String name = field.getName();
    String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    List<String> methods = Arrays.stream(type.getMethods()).map(Method::getName).toList();
    return methods.contains("set" + suffix)
        && (methods.contains("get" + suffix) || methods.contains("is" + suffix));
  }

  private static boolean hasPublicConstructor(Class<?> type) {
    return Arrays.stream(type.getConstructors()).anyMatch(each -> each.getParameterCount() == 0);
  }

  private static Class<?> boxed(Class<?> type) {
    return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
  }

  private static Map<Class<?>, Predicate<Object>> scalars() {
    Map<Class<?>, Predicate<Object>> all = new HashMap<>();
    Stream.of(
            boolean.class,
            byte.class,
            short.class,
            int.class,
            long.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigDecimal.class,
            BigInteger.class,
            Instant.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            OffsetTime.class,
            ZonedDateTime.class,
            Duration.class,
            Period.class,
            YearMonth.class,
            MonthDay.class,
            ZoneId.class,
            ZoneOffset.class,
            UUID.class,
            URI.class)
        .forEach(type -> all.put(type, any -> true));
    Predicate<Object> text = any -> isUnicode(any.toString());
    Stream.of(String.class, char.class, Character.class).forEach(type -> all.put(type, text));
    Predicate<Object> finite = any -> Double.isFinite(((Number) any).doubleValue());
    Stream.of(double.class, Double.class).forEach(type -> all.put(type, finite));
    Predicate<Object> unsigned = any -> finite.test(any) && !any.equals(-0.0f);
    Stream.of(float.class, Float.class).forEach(type -> all.put(type, unsigned));
    all.put(Date.class, any -> any.getClass() == Date.class);
    return Map.copyOf(all);
  }

  /** Whether the text survives UTF-8: it has no half of a surrogate pair alone. */
  private static boolean isUnicode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
