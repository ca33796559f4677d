package io.beanwire.codec.hessian.object;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.WriteFrame;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A class of the application whose instances travel by their fields: what beans and records have in
 * common.
 */
abstract class InstanceCodec extends CompositeCodec {
  final FieldAccessor[] fields;
  final SerializationHooks replacement;
  final LazyLayout layout;
  final String refusal;

  /**
   * @param maker makes an instance: {@code ()Object}, or {@code (kinds)Object} of a record
   * @param refusal what to say if it fails
   */
  InstanceCodec(
      CodecRegistry registry,
      Class<?> type,
      FieldAccessor[] fields,
      MethodHandle maker,
      SerializationHooks replacement,
      String refusal) {
    super(registry, type, type.getName(), FieldAccessor.names(fields));
    this.fields = fields;
    this.replacement = replacement;
    this.refusal = "BW0217 " + refusal + ": ";
    this.layout = new LazyLayout(() -> LayoutGenerator.of(type, fields, maker));
  }

  @Override
  public final void write(Encoder out, Object value, ResolvedType declared) {
    Object written = replacement.replace(out, value);
    if (written != null && out.first(written)) {
      out.beginObject(this, names);
      layout.write(this, written, out);
    }
  }

  @Override
  public final void resume(Encoder out, WriteFrame frame) {
    int depth = out.depth();
    while (frame.index < fields.length) {
      FieldAccessor field = fields[frame.index++];
      out.write(field.get(frame.value()), field.declared());
      if (out.depth() != depth) {
        return;
      }
    }
    out.pop();
  }

  @Override
  public final ResolvedType part(int index, ResolvedType declared) {
    return fields[index].declared();
  }

  @Override
  public final @Nullable Object[] decompose(Object value) {
    throw new IllegalStateException("an instance is written field by field");
  }

  @Override
  public final boolean isReplaced() {
    return replacement.writes();
  }

  @Override
  public final boolean replaces() {
    return replacement.reads();
  }

  @Override
  public final @Nullable String fieldHolding(Object value, Object part) {
    for (FieldAccessor field : fields) {
      if (!field.isScalar() && field.get(value) == part) {
        return field.name();
      }
    }
    return null;
  }

  @Override
  public @Nullable Object[] hashedParts(Object value) {
    @Nullable Object[] parts = new Object[fields.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = fields[i].get(value);
    }
    return parts;
  }

  /** The method that hashes instances. */
  final Method hashMethod() {
    try {
      return type.getMethod("hashCode");
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
