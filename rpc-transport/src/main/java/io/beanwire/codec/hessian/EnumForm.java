package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An enum: an object with the constant's name. Thread-safe. */
final class EnumForm extends PartsForm {
  private static final String[] NAMES = {"name"};

  /** Asked for when the first is read: that initializes the class. */
  private volatile @Nullable Map<String, Object> constants;

  EnumForm(Forms forms, Class<?> type) {
    super(forms, type, type.getName(), NAMES);
  }

  static Object constant(Class<?> type, String name) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw unknown(type, name);
  }

  private static CodecException unknown(Class<?> type, String name) {
    return new CodecException(
        "BW0219 enum "
            + type.getName()
            + " has no constant "
            + name
            + " (expected one of "
            + Arrays.toString(type.getEnumConstants())
            + ")");
  }

  @Override
  void write(Encoder out, Object value, Slot slot) {
    if (out.first(value)) {
      out.beginObject(this, names);
      out.out.writeString(((Enum<?>) value).name());
    }
  }

  @Override
  @Nullable Object readObject(Decoder in, Definition definition, Slot slot) {
    if (!definition.mappingTo(this, names).exact) {
      return super.readObject(in, definition, slot);
    }
    int reference = in.reserve();
    Object constant = named(in.nextString());
    in.resolve(reference, constant);
    return slot.fit(constant);
  }

  @Override
  Slot slot(int index, Slot declared) {
    return owner().slot(String.class);
  }

  @Override
  @Nullable Object[] explode(Object value) {
    return new Object[] {((Enum<?>) value).name()};
  }

  @Override
  Object build(@Nullable Object[] parts) {
    return named(String.valueOf(parts[0]));
  }

  private Object named(String name) {
    Map<String, Object> known = constants;
    if (known == null) {
      known = new HashMap<>();
      for (Object constant : type.getEnumConstants()) {
        known.put(((Enum<?>) constant).name(), constant);
      }
      constants = known;
    }
    Object constant = known.get(name);
    if (constant == null) {
      throw unknown(type, name);
    }
    return constant;
  }
}
