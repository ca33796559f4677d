package io.beanwire.codec.json;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A declared type, as far as JSON can say all about its values. */
sealed interface JsonShape {
  /**
   * Refuses a value that would not come back as it is.
   *
   * @throws io.beanwire.codec.CodecException naming its place
   */
  void check(@Nullable Object value, ValuePath path);

  /** One class of values, some of which JSON cannot express. */
  record Scalar(Class<?> type, Predicate<Object> expressible) implements JsonShape {
    @Override
    public void check(@Nullable Object value, ValuePath path) {
      if (value == null) {
        return;
      }
      if (!type.isInstance(value)) {
        throw path.refusal("it is a " + value.getClass().getName() + ", declared as " + type);
      }
      if (!expressible.test(value)) {
        throw path.refusal("JSON has no way to write this " + type.getSimpleName());
      }
    }
  }

  /** Empty is written as null, so there cannot be null besides. */
  record Perhaps(JsonShape content) implements JsonShape {
    @Override
    public void check(@Nullable Object value, ValuePath path) {
      if (!(value instanceof Optional<?> optional)) {
        throw path.refusal("null would come back as empty");
      }
      optional.ifPresent(present -> content.check(present, path.to("get()")));
    }
  }

  /** An array. */
  record Elements(JsonShape element) implements JsonShape {
    @Override
    public void check(@Nullable Object value, ValuePath path) {
      int length = value == null ? 0 : Array.getLength(value);
      for (int i = 0; i < length; i++) {
        element.check(Array.get(value, i), path.to("[" + i + "]"));
      }
    }
  }

  /** A collection; of an interface comes back its usual class. */
  record Sequence(Class<?> type, JsonShape element) implements JsonShape {
    @Override
    public void check(@Nullable Object value, ValuePath path) {
      if (value instanceof Collection<?> collection) {
        requireExact(type, value, path);
        ValuePath inside = path.to("[]");
        collection.forEach(each -> element.check(each, inside));
      }
    }
  }

  /** A map of names; of the interface comes back its usual class. */
  record Mapping(Class<?> type, JsonShape element) implements JsonShape {
    @Override
    public void check(@Nullable Object value, ValuePath path) {
      if (value instanceof Map<?, ?> map) {
        requireExact(type, value, path);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          if (entry.getKey() == null) {
            throw path.refusal("null is no name in JSON");
          }
          element.check(entry.getValue(), path.to("[" + entry.getKey() + "]"));
        }
      }
    }
  }

  /** A record or a bean. Its members are added later: it may contain itself. */
  record Composite(Class<?> type, List<JsonMember> members) implements JsonShape {
    @Override
    public void check(@Nullable Object value, ValuePath path) {
      if (value == null) {
        return;
      }
      requireExact(type, value, path);
      for (JsonMember member : members) {
        member.shape().check(member.read(value), path.to(member.name()));
      }
    }
  }

  private static void requireExact(Class<?> type, Object value, ValuePath path) {
    if (!type.isInterface() && value.getClass() != type) {
      throw path.refusal("it is a " + value.getClass().getName() + ", declared as " + type);
    }
  }
}
