package io.beanwire.codec.json;

import io.beanwire.codec.CodecException;
import jakarta.json.bind.annotation.JsonbAnnotation;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.json.bind.annotation.JsonbVisibility;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What JSON-B's annotations on one class do to its values: honoured where a value comes back as it
 * was, refused where it would be lost, rounded or replaced without a word.
 */
final class JsonAnnotations {
  private static final Set<Class<? extends Annotation>> CHANGING =
      Set.of(
          JsonbDateFormat.class,
          JsonbNumberFormat.class,
          JsonbTypeAdapter.class,
          JsonbTypeSerializer.class,
          JsonbTypeDeserializer.class,
          JsonbTypeInfo.class,
          JsonbVisibility.class,
          JsonbCreator.class);

  private final Class<?> type;
  private final ValuePath path;
  private final Map<String, String> members = new HashMap<>();
  private @Nullable Object fresh;

  /**
   * Looks at the annotations of a class, its super classes, its package and its constructors.
   *
   * @throws CodecException naming the class and the annotation
   */
  JsonAnnotations(Class<?> type, ValuePath path) {
    this.type = type;
    this.path = path;
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      refuseChanging(each, each.getName());
      for (Constructor<?> constructor : each.getDeclaredConstructors()) {
        refuseChanging(constructor, each.getName());
      }
      for (Method method : each.getDeclaredMethods()) {
        if (Modifier.isStatic(method.getModifiers())) {
          refuseChanging(method, each.getName() + "." + method.getName());
        }
      }
    }
    refuseChanging(type.getPackage(), type.getPackageName());
  }

  /**
   * Whether JSON-B carries a field.
   *
   * @return false if it stays behind like a transient one, since its annotation says so
   * @throws CodecException naming the member whose value would be lost
   */
  boolean carries(Field field) {
    Member member = member(field);
    for (AnnotatedElement element : member.all()) {
      refuseChanging(element, nameOf(field));
    }
    boolean out = member.writes(JsonbTransient.class);
    boolean in = member.reads(JsonbTransient.class);
    if (out || in) {
      if (out && in && !type.isRecord()) {
        return false;
      }
      throw refusal(field, JsonbTransient.class, "its value would be lost");
    }
    String written = renamed(member.written(), field);
    if (!written.equals(renamed(member.read(), field))) {
      throw refusal(
          field, JsonbProperty.class, "it is written as " + written + ", but not read so");
    }
    String other = members.put(written, field.getName());
    if (other != null) {
      throw refusal(field, JsonbProperty.class, other + " is written as " + written + ", too");
    }
    if (leavesNull(member) && initial(field) != null) {
      throw refusal(
          field,
          JsonbProperty.class,
          "null would come back as the initial value (add nillable = true)");
    }
    return true;
  }

  /** Whether null is left out of the text. */
  @SuppressWarnings("deprecation") // applications say so
  private boolean leavesNull(Member member) {
    if (type.isRecord()) {
      return false; // null comes back for what is left out
    }
    for (AnnotatedElement element : member.written()) {
      JsonbNillable nillable = find(element, JsonbNillable.class);
      JsonbProperty property = find(element, JsonbProperty.class);
      if (nillable != null) {
        return !nillable.value();
      } else if (property != null) {
        return !property.nillable();
      }
    }
    for (AnnotatedElement element : Arrays.asList(type, type.getPackage())) {
      JsonbNillable nillable = find(element, JsonbNillable.class);
      if (nillable != null) {
        return !nillable.value();
      }
    }
    return false;
  }

  /** What a field holds that is not set. */
  private @Nullable Object initial(Field field) {
    if (field.getType().isPrimitive()) {
      return null;
    }
    try {
      field.setAccessible(true);
      fresh = fresh == null ? type.getConstructor().newInstance() : fresh;
      return field.get(fresh);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw path.refusal(type.getName() + " cannot be made: " + e);
    }
  }

  private static String renamed(List<AnnotatedElement> elements, Field field) {
    for (AnnotatedElement element : elements) {
      JsonbProperty property = find(element, JsonbProperty.class);
      if (property != null && !property.value().isEmpty()) {
        return property.value();
      }
    }
    return field.getName();
  }

  private void refuseChanging(@Nullable AnnotatedElement element, String place) {
    for (Class<? extends Annotation> annotation : CHANGING) {
      if (find(element, annotation) != null) {
        throw path.refusal(
            "@" + annotation.getSimpleName() + " at " + place + " may change its values");
      }
    }
  }

  /** An annotation of an element, or of one of its annotations that stand for several. */
  private static <A extends Annotation> @Nullable A find(
      @Nullable AnnotatedElement element, Class<A> wanted) {
    if (element == null) {
      return null;
    }
    @Nullable A own = element.getAnnotation(wanted);
    for (Annotation each : element.getAnnotations()) {
      if (own == null && each.annotationType().isAnnotationPresent(JsonbAnnotation.class)) {
        own = each.annotationType().getAnnotation(wanted);
      }
    }
    return own;
  }

  private CodecException refusal(Field field, Class<? extends Annotation> annotation, String why) {
    return path.refusal("@" + annotation.getSimpleName() + " at " + nameOf(field) + ": " + why);
  }

  private String nameOf(Field field) {
    return type.getName() + "." + field.getName();
  }

  private Member member(Field field) {
    String name = field.getName();
    String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    List<AnnotatedElement> written = new ArrayList<>();
    List<AnnotatedElement> read = new ArrayList<>();
    for (Method method : type.getMethods()) {
      boolean getter =
          method.getName().equals("get" + suffix)
              || method.getName().equals("is" + suffix)
              || (type.isRecord() && method.getName().equals(name));
      if (getter && method.getParameterCount() == 0) {
        written.add(method);
      } else if (method.getName().equals("set" + suffix) && method.getParameterCount() == 1) {
        read.add(method);
      }
    }
    written.add(field);
    read.add(type.isRecord() ? parameter(name) : field);
    return new Member(written, read);
  }

  /** What the canonical constructor of a record takes for a component. */
  private Parameter parameter(String name) {
    RecordComponent[] components = Objects.requireNonNull(type.getRecordComponents());
    Class<?>[] classes =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Parameter[] parameters = type.getDeclaredConstructor(classes).getParameters();
      int index = 0;
      while (!components[index].getName().equals(name)) {
        index++;
      }
      return parameters[index];
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  /** What may be annotated of a member, the most special first. */
  private record Member(List<AnnotatedElement> written, List<AnnotatedElement> read) {
    List<AnnotatedElement> all() {
      List<AnnotatedElement> all = new ArrayList<>(written);
      all.addAll(read);
      return all;
    }

    boolean writes(Class<? extends Annotation> annotation) {
      return written.stream().anyMatch(element -> find(element, annotation) != null);
    }

    boolean reads(Class<? extends Annotation> annotation) {
      return read.stream().anyMatch(element -> find(element, annotation) != null);
    }
  }
}
