package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import java.lang.invoke.MethodHandle;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An ordinary class of the application: made without its constructors' help, field by field. */
final class BeanForm extends Form {
  private final String[] names;
  private final FieldLink[] fields;
  private final MethodHandle maker;
  private final Replacement replacement;

  /**
   * @param maker {@code ()Object}, makes an instance
   */
  BeanForm(
      Forms forms, Class<?> type, FieldLink[] fields, MethodHandle maker, Replacement replacement) {
    super(forms, type, type.getName());
    this.fields = fields;
    this.maker = maker;
    this.replacement = replacement;
    this.names = new String[fields.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = fields[i].name;
    }
  }

  @Override
  void write(Encoder out, Object value, Slot slot) {
    Object written = replacement.replace(out, value);
    if (written != null && out.first(written)) {
      out.beginObject(this, names);
      out.push(this, written);
    }
  }

  @Override
  Map<String, Slot> parts(Slot declared) {
    Map<String, Slot> parts = new LinkedHashMap<>();
    for (FieldLink field : fields) {
      parts.put("." + field.name, field.slot);
    }
    return parts;
  }

  @Override
  void resume(Encoder out, Encoder.Frame frame) {
    int depth = out.depth();
    Object value = frame.value();
    while (frame.index < fields.length) {
      fields[frame.index++].write(out, value);
      if (out.depth() != depth) {
        return;
      }
    }
    out.pop();
  }

  @Override
  @Nullable Object readObject(Decoder in, Definition definition, Slot slot) {
    return begin(in, definition.mappingTo(this, names), slot);
  }

  @Override
  @Nullable Object readMap(Decoder in, Slot slot) {
    return begin(in, null, slot);
  }

  private @Nullable Object begin(Decoder in, Definition.@Nullable Mapping mapping, Slot slot) {
    Object instance = make();
    int reference = in.refer(instance);
    if (mapping != null && mapping.size() == 0) {
      return slot.fit(finish(in, instance, reference));
    }
    return in.push(new Frame(slot, this, mapping, instance, reference));
  }

  private @Nullable Object finish(Decoder in, Object instance, int reference) {
    Object resolved = replacement.resolve(instance);
    if (resolved != instance) {
      in.resolve(reference, resolved);
    }
    return resolved;
  }

  private Object make() {
    try {
      return (Object) maker.invokeExact();
    } catch (Throwable e) {
      throw new CodecException("BW0217 no instance of " + name + " can be made: " + e, e);
    }
  }

  private static final class Frame extends FieldsFrame {
    private final BeanForm form;
    private final Object instance;
    private final int reference;

    Frame(
        Slot slot,
        BeanForm form,
        Definition.@Nullable Mapping mapping,
        Object instance,
        int reference) {
      super(slot, mapping, form.names);
      this.form = form;
      this.instance = instance;
      this.reference = reference;
    }

    @Override
    @Nullable Object advance(Decoder in, @Nullable Object delivered) {
      if (delivered != Decoder.PENDING) {
        if (isUnknown()) {
          in.skipped();
        } else {
          form.fields[field()].set(in, instance, delivered);
        }
      }
      while (next(in)) {
        if (isUnknown()) {
          if (in.skip() == Decoder.PENDING) {
            return Decoder.PENDING;
          }
        } else if (!form.fields[field()].read(in, instance)) {
          return Decoder.PENDING;
        }
      }
      return form.finish(in, instance, reference);
    }
  }
}
