package io.beanwire.codec.hessian;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A collection or map that mostly travels as a plain one, and as an object with parts where that
 * would lose something: a comparator, the key class of an empty EnumMap.
 */
final class EitherForm extends PartsForm {
  private final Form plain;
  private final Predicate<Object> isPlain;
  private final Slot[] slots;
  private final Function<Object, @Nullable Object[]> explode;
  private final Function<@Nullable Object[], @Nullable Object> build;

  EitherForm(
      Form plain,
      Predicate<Object> isPlain,
      ValueForm.Fields fields,
      Function<Object, @Nullable Object[]> explode,
      Function<@Nullable Object[], @Nullable Object> build) {
    super(plain.owner(), plain.type, plain.name, fields.names());
    this.plain = plain;
    this.isPlain = isPlain;
    this.slots = fields.slots(plain.owner());
    this.explode = explode;
    this.build = build;
  }

  @Override
  void write(Encoder out, Object value, Slot slot) {
    if (isPlain.test(value)) {
      plain.write(out, value, slot);
    } else {
      super.write(out, value, slot);
    }
  }

  @Override
  Map<String, Slot> parts(Slot declared) {
    return plain.parts(declared);
  }

  @Override
  Slot slot(int index, Slot declared) {
    return slots[index];
  }

  @Override
  @Nullable Object[] explode(Object value) {
    return explode.apply(value);
  }

  @Override
  @Nullable Object build(@Nullable Object[] parts) {
    return build.apply(parts);
  }

  @Override
  @Nullable Object readList(Decoder in, int length, Slot slot) {
    return plain.readList(in, length, slot);
  }

  @Override
  @Nullable Object readMap(Decoder in, Slot slot) {
    return plain.readMap(in, slot);
  }
}
