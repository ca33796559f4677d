package io.beanwire.codec.json;

import io.beanwire.codec.CodecException;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** A field of a record or a bean that JSON-B writes and reads. */
record JsonMember(Field field, JsonShape shape) {
  String name() {
    return field.getName();
  }

  @Nullable Object read(Object target) {
    try {
      return field.get(target);
    } catch (IllegalAccessException e) {
      throw new CodecException("BW0273 json cannot look at " + field, e);
    }
  }
}
