package io.beanwire.codec.hessian.object;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.wire.ClassDefinition;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An ordinary class of the application: made without its constructors' help, field by field. */
final class BeanCodec extends InstanceCodec {
  private static final @Nullable Object[] NO_PARTS = {};

  private final Set<String> inherited;
  private final MethodHandle maker;
  private final boolean definesHash;

  /** Bytes of what the constructor fills an instance with; negative before it is known. */
  private int content = -1;

  /**
   * @param maker {@code ()Object}, makes an instance
   */
  BeanCodec(
      CodecRegistry registry,
      Class<?> type,
      FieldAccessor[] fields,
      MethodHandle maker,
      SerializationHooks replacement) {
    super(
        registry,
        type,
        fields,
        maker,
        replacement,
        "no instance of " + type.getName() + " can be made");
    this.maker = maker;
    this.definesHash = hashMethod().getDeclaringClass() != Object.class;
    Set<String> inherited = new HashSet<>(Arrays.asList(names));
    for (Field own : type.getDeclaredFields()) {
      inherited.remove(own.getName());
    }
    this.inherited = Set.copyOf(inherited);
  }

  @Override
  public @Nullable Object readObject(
      Decoder in, ClassDefinition definition, ResolvedType declared) {
    ClassDefinition.Mapping mapping = mappingOf(definition);
    Layout known = content < 0 ? null : layout.enter(in, mapping);
    if (known == null) {
      return begin(in, mapping, declared);
    }
    if (content != 0) {
      in.limits.charge(content);
    }
    int reference = in.nextReference();
    Object instance = LazyLayout.read(known, in, refusal);
    Object completed = complete(in, instance, reference);
    in.leave();
    return declared.fit(completed);
  }

  @Override
  public ClassDefinition.Mapping mappingOf(ClassDefinition definition) {
    return definition.mappingTo(type, names, inherited);
  }

  @Override
  public @Nullable Object readMap(Decoder in, ResolvedType declared) {
    return begin(in, null, declared);
  }

  @Override
  public @Nullable Object[] hashedParts(Object value) {
    return definesHash ? super.hashedParts(value) : NO_PARTS;
  }

  @Override
  public boolean definesHash() {
    return definesHash;
  }

  @Override
  public Object build(@Nullable Object[] parts) {
    throw new IllegalStateException("a bean is filled field by field");
  }

  private @Nullable Object begin(
      Decoder in, ClassDefinition.@Nullable Mapping mapping, ResolvedType declared) {
    Object instance = make();
    if (content != 0) {
      if (content < 0) {
        content = BeanContent.weigh(instance, fields);
      }
      in.limits.charge(content);
    }
    int reference = in.refer(instance);
    if (mapping != null && mapping.size() == 0) {
      return declared.fit(finish(in, instance, reference));
    }
    return in.push(new BeanFrame(declared, this, mapping, instance, reference));
  }

  /** As {@link #finish}, of an instance whose fields were read. */
  @Nullable Object complete(Decoder in, Object instance, int reference) {
    if (replacement.reads()) {
      in.settle();
    }
    return finish(in, instance, reference);
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
      throw new CodecException(refusal + e, e);
    }
  }
}
