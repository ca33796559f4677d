package io.beanwire.codec.hessian.object;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.wire.ClassDefinition;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record: taken apart by its fields, as Java serializes records, and built by its canonical
 * constructor.
 */
final class RecordCodec extends InstanceCodec {
  private final MethodHandle constructor;

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
    super(
        registry,
        type,
        fields,
        constructor,
        replacement,
        "the constructor of " + type.getName() + " refuses");
    this.constructor = constructor;
  }

  @Override
  public ClassDefinition.Mapping mappingOf(ClassDefinition definition) {
    return definition.mappingTo(type, names, Set.of());
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
      throw new CodecException(refusal + e, e);
    }
    return replacement.resolve(built);
  }

  @Override
  public void checkKept(Object built, @Nullable Object[] parts) {
    for (int i = 0; i < parts.length; i++) {
      Layout.checkKept(fields[i], built, parts[i]);
    }
  }

  /** The hash that the compiler makes is final. */
  @Override
  public boolean definesHash() {
    return !Modifier.isFinal(hashMethod().getModifiers());
  }
}
