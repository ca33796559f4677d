package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An enum: an object with the constant's name. */
final class EnumForm extends PartsForm {
  private static final String[] NAMES = {"name"};

  EnumForm(Forms forms, Class<?> type) {
    super(forms, type, type.getName(), NAMES);
  }

  /** The constant of this name; the JDK keeps a table of them. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // the class is known to be that of an enum
  static Object constant(Class<?> type, String name) {
    try {
      return Enum.valueOf((Class) type, name);
    } catch (IllegalArgumentException e) {
      throw new CodecException(
          "BW0219 enum "
              + type.getName()
              + " has no constant "
              + name
              + " (expected one of "
              + Arrays.toString(type.getEnumConstants())
              + ")",
          e);
    }
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
    Object constant = constant(type, in.nextString());
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
    return constant(type, String.valueOf(parts[0]));
  }
}
