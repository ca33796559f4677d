package io.beanwire.contract;

import io.beanwire.GenericService;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A contract in maps, lists and text, ready for JSON. */
public final class ContractDescription {
  private final Map<String, Object> types = new TreeMap<>();

  private ContractDescription() {}

  /**
   * Describes a contract.
   *
   * @return {@code service}, {@code generic} (whether it answers any method), {@code operations}
   *     and {@code types}
   */
  public static Map<String, Object> of(Contract contract) {
    ContractDescription made = new ContractDescription();
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("service", contract.service().toString());
    description.put("generic", GenericService.class.isAssignableFrom(contract.type()));
    description.put("operations", contract.operations().stream().map(made::operation).toList());
    description.put("types", made.types);
    return description;
  }

  private Map<String, Object> operation(Operation operation) {
    Method method = operation.method();
    List<Object> parameters = new ArrayList<>();
    for (int i = 0; i < method.getParameterCount(); i++) {
      Type type = operation.parameterTypes().get(i);
      add(type);
      parameters.add(
          Map.of("name", method.getParameters()[i].getName(), "type", type.getTypeName()));
    }
    add(operation.resultType());
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", operation.name());
    described.put("mode", operation.mode().name().toLowerCase(Locale.ROOT));
    described.put("idempotent", operation.idempotent());
    described.put("stream", operation.isStream());
    described.put("parameters", parameters);
    described.put(
        "parameterClasses", Arrays.stream(method.getParameterTypes()).map(Class::getName).toList());
    described.put("result", operation.resultType().getTypeName());
    described.put("throws", Arrays.stream(method.getExceptionTypes()).map(Class::getName).toList());
    return described;
  }

  private void add(Type type) {
    if (type instanceof ParameterizedType use) {
      Arrays.stream(use.getActualTypeArguments()).forEach(this::add);
      add(use.getRawType());
    } else if (type instanceof GenericArrayType array) {
      add(array.getGenericComponentType());
    } else if (type instanceof WildcardType wildcard) {
      add(wildcard.getUpperBounds()[0]);
    } else if (type instanceof Class<?> plain) {
      addClass(plain.isArray() ? plain.getComponentType() : plain);
    }
  }

  private void addClass(Class<?> type) {
    if (type.isArray()) {
      addClass(type.getComponentType());
      return;
    }
    if (type.isPrimitive()
        || type.getName().startsWith("java.")
        || types.containsKey(type.getName())) {
      return;
    }
    Map<String, Object> described = new LinkedHashMap<>();
    types.put(type.getName(), described);
    if (type.isEnum()) {
      described.put("kind", "enum");
      described.put(
          "constants",
          Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList());
    } else if (type.isSealed()) {
      described.put("kind", "sealed");
      described.put(
          "permits", Arrays.stream(type.getPermittedSubclasses()).map(Class::getName).toList());
      Arrays.stream(type.getPermittedSubclasses()).forEach(this::addClass);
    } else if (type.isInterface()) {
      described.put("kind", "interface");
    } else {
      described.put("kind", type.isRecord() ? "record" : "bean");
      described.put("fields", fields(type));
    }
  }

  private Map<String, Object> fields(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    Map<String, Object> fields =
        parent == null || parent.getName().startsWith("java.")
            ? new LinkedHashMap<>()
            : fields(parent);
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())
          && !Modifier.isTransient(field.getModifiers())
          && !field.isSynthetic()) {
        fields.put(field.getName(), field.getGenericType().getTypeName());
        add(field.getGenericType());
      }
    }
    return fields;
  }
}
