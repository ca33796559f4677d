package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import java.lang.invoke.MethodHandle;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An ordinary class of the application: made without its constructors' help, field by field. */
final class BeanForm extends Form {
  final String[] names;
  final FieldLink[] fields;
  private final MethodHandle maker;
  private final Replacement replacement;
  private @Nullable ReadChain reader;
  private @Nullable WriteChain writer;

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
    if (writer().writeFrom(frame.index, frame, out)) {
      out.pop();
    }
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
    return in.push(new BeanFrame(slot, this, mapping, instance, reference));
  }

  @Nullable Object finish(Decoder in, Object instance, int reference) {
    Object resolved = replacement.resolve(instance);
    if (resolved != instance) {
      in.resolve(reference, resolved);
    }
    return resolved;
  }

  ReadChain reader() {
    ReadChain known = reader;
    if (known == null) {
      known = new ReadChain(type, fields);
      reader = known;
    }
    return known;
  }

  private WriteChain writer() {
    WriteChain known = writer;
    if (known == null) {
      known = new WriteChain(type, fields);
      writer = known;
    }
    return known;
  }

  private Object make() {
    try {
      return (Object) maker.invokeExact();
    } catch (Throwable e) {
      throw new CodecException("BW0217 no instance of " + name + " can be made: " + e, e);
    }
  }
}
