package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class whose instances are taken apart into values and built from them in one go: records and
 * the values of the JDK. The instance exists only when all parts have been read.
 */
abstract class PartsForm extends Form {
  final String[] names;

  PartsForm(Forms forms, Class<?> type, String name, String[] names) {
    super(forms, type, name);
    this.names = names;
  }

  /**
   * The declared position of a part.
   *
   * @param declared the position of the whole, for its type arguments
   */
  abstract Slot slot(int index, Slot declared);

  /** Takes an instance apart. */
  abstract @Nullable Object[] explode(Object value);

  /** Builds an instance; null stands for a part that the message does not hold. */
  abstract @Nullable Object build(@Nullable Object[] parts);

  @Override
  Map<String, Slot> parts(Slot declared) {
    Map<String, Slot> parts = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      parts.put("." + names[i], slot(i, declared));
    }
    return parts;
  }

  /**
   * Whether a reference to an unfinished value means nothing here.
   *
   * @param self whether it is this value itself
   */
  boolean ignores(int index, boolean self) {
    return false;
  }

  /** Whether the instance may be shared within a message. */
  boolean isShared() {
    return true;
  }

  @Override
  void write(Encoder out, Object value, Slot slot) {
    if (isShared()) {
      if (!out.first(value)) {
        return;
      }
    } else {
      out.unshared();
    }
    out.beginObject(this, names);
    out.push(this, value).over(explode(value), slot);
  }

  @Override
  void resume(Encoder out, Encoder.Frame frame) {
    @Nullable Object[] parts = frame.parts();
    int depth = out.depth();
    while (frame.index < parts.length) {
      int index = frame.index++;
      out.write(parts[index], slot(index, frame.first()));
      if (out.depth() != depth) {
        return;
      }
    }
    out.pop();
  }

  @Override
  @Nullable Object readObject(Decoder in, Definition definition, Slot slot) {
    return in.push(new Frame(slot, this, definition.mappingTo(this, names), in.referUnfinished()));
  }

  @Override
  @Nullable Object readMap(Decoder in, Slot slot) {
    return in.push(new Frame(slot, this, null, in.referUnfinished()));
  }

  final @Nullable Object buildSafely(@Nullable Object[] parts) {
    try {
      return build(parts);
    } catch (CodecException e) {
      throw e;
    } catch (RuntimeException e) {
      throw invalid(e);
    }
  }

  final CodecException invalid(RuntimeException e) {
    return new CodecException("BW0217 the parts of a " + name + " make no valid one: " + e, e);
  }

  private static final class Frame extends FieldsFrame {
    private final PartsForm form;
    private final @Nullable Object[] parts;
    private final int reference;

    Frame(Slot slot, PartsForm form, Definition.@Nullable Mapping mapping, int reference) {
      super(slot, mapping, form.names);
      this.form = form;
      this.parts = new Object[form.names.length];
      this.reference = reference;
      for (int i = 0; i < parts.length; i++) {
        parts[i] = form.slot(i, slot).fit(null);
      }
    }

    @Override
    @Nullable Object advance(Decoder in, @Nullable Object delivered) {
      if (delivered != Decoder.PENDING) {
        accept(in, delivered);
      }
      while (next(in)) {
        Object part = isUnknown() ? in.skip() : in.read(form.slot(field(), slot));
        if (part == Decoder.PENDING) {
          return part;
        }
        keep(part);
      }
      Object value = form.buildSafely(parts);
      in.resolve(reference, value);
      return value;
    }

    private void accept(Decoder in, @Nullable Object delivered) {
      if (isUnknown()) {
        in.skipped();
      } else {
        keep(delivered);
      }
    }

    private void keep(@Nullable Object part) {
      if (isUnknown()) {
        return;
      }
      if (part instanceof Unfinished unfinished) {
        if (form.ignores(field(), unfinished.index() == reference)) {
          return;
        }
        throw new CodecException(
            "BW0218 "
                + form.name
                + " refers to itself before it is built (a cycle must pass through a mutable"
                + " object)");
      }
      parts[field()] = part;
    }
  }
}
