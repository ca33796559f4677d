package io.beanwire.codec.hessian.object;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.WriteFrame;
import io.beanwire.codec.hessian.wire.ClassDefinition;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record: taken apart by its fields, as Java serializes records, and built by its canonical
 * constructor.
 */
final class RecordCodec extends CompositeCodec {
  private final FieldAccessor[] fields;
  private final MethodHandle constructor;
  private final SerializationHooks replacement;
  private final LazyLayout layout;
  private final String refusal;

  /**
   * A codec of all components.
   *
   * @param constructor {@code (kinds)Object}
   */
  RecordCodec(
      CodecRegistry registry,
      Class<?> type,
      FieldAccessor[] fields,
      MethodHandle constructor,
      SerializationHooks replacement) {
    super(registry, type, type.getName(), FieldAccessor.names(fields));
    this.fields = fields;
    this.constructor = constructor;
    this.replacement = replacement;
    this.layout = new LazyLayout(() -> LayoutGenerator.ofRecord(type, fields, constructor));
    this.refusal = "the constructor of " + name + " refuses";
  }

  @Override
  public void write(Encoder out, Object value, ResolvedType declared) {
    Object written = replacement.replace(out, value);
    if (written != null && out.first(written)) {
      out.beginObject(this, names);
      layout.write(this, written, out);
    }
  }

  @Override
  public boolean isReplaced() {
    return replacement.writes();
  }

  @Override
  public @Nullable String fieldHolding(Object value, Object part) {
    for (FieldAccessor field : fields) {
      if (!field.isScalar() && field.get(value) == part) {
        return field.name();
      }
    }
    return null;
  }

  @Override
  public void resume(Encoder out, WriteFrame frame) {
    LazyLayout.resume(fields, out, frame);
  }

  @Override
  public ClassDefinition.Mapping mappingOf(ClassDefinition definition) {
    return definition.mappingTo(type, names, Set.of());
  }

  @Override
  public ResolvedType part(int index, ResolvedType declared) {
    return fields[index].declared();
  }

  @Override
  public @Nullable Object[] decompose(Object value) {
    throw new IllegalStateException("a record is read part by part");
  }

  @Override
  public @Nullable Object readObject(
      Decoder in, ClassDefinition definition, ResolvedType declared) {
    Layout known = layout.enter(in, mappingOf(definition));
    if (known == null) {
      return super.readObject(in, definition, declared);
    }
    int reference = in.referUnfinished();
    Object read = replacement.resolve(LazyLayout.read(known, in, refusal));
    in.resolve(reference, read);
    in.leave();
    return declared.fit(read);
  }

  @Override
  public @Nullable Object build(@Nullable Object[] parts) {
    Object built;
    try {
      built = constructor.invokeWithArguments(parts);
    } catch (Throwable e) {
      throw new CodecException("BW0217 " + refusal + ": " + e, e);
    }
    return replacement.resolve(built);
  }

  @Override
  public void checkKept(Object built, @Nullable Object[] parts) {
    for (int i = 0; i < parts.length; i++) {
      fields[i].checkKept(built, parts[i]);
    }
  }

  @Override
  public @Nullable Object[] hashedParts(Object value) {
    @Nullable Object[] parts = new Object[fields.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = fields[i].get(value);
    }
    return parts;
  }

  /** The hash that the compiler makes is final. */
  @Override
  public boolean definesHash() {
    return !Modifier.isFinal(FieldAccessor.hashMethod(type).getModifiers());
  }

  @Override
  public boolean replaces() {
    return replacement.reads();
  }
}
