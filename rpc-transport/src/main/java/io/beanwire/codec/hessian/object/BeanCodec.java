package io.beanwire.codec.hessian.object;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.core.WriteFrame;
import io.beanwire.codec.hessian.wire.ClassDefinition;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An ordinary class of the application: made without its constructors' help, field by field. */
final class BeanCodec extends TypeCodec {
  final String[] names;
  final FieldAccessor[] fields;
  private final Set<String> inherited;
  private final MethodHandle maker;
  private final SerializationHooks replacement;
  private final LazyLayout layout;
  private final String refusal;
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
    super(registry, type, type.getName());
    this.fields = fields;
    this.maker = maker;
    this.replacement = replacement;
    this.names = FieldAccessor.names(fields);
    this.refusal = "no instance of " + name + " can be made";
    this.layout = new LazyLayout(() -> LayoutGenerator.ofBean(type, fields, maker));
    this.definesHash = FieldAccessor.hashMethod(type).getDeclaringClass() != Object.class;
    Set<String> inherited = new HashSet<>(Arrays.asList(names));
    for (Field own : type.getDeclaredFields()) {
      inherited.remove(own.getName());
    }
    this.inherited = Set.copyOf(inherited);
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
  public Map<String, ResolvedType> parts(ResolvedType declared) {
    Map<String, ResolvedType> parts = new LinkedHashMap<>();
    for (FieldAccessor field : fields) {
      parts.put("." + field.name(), field.declared());
    }
    return parts;
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
  public @Nullable Object readObject(
      Decoder in, ClassDefinition definition, ResolvedType declared) {
    ClassDefinition.Mapping mapping = definition.mappingTo(type, names, inherited);
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
  public @Nullable Object readMap(Decoder in, ResolvedType declared) {
    return begin(in, null, declared);
  }

  @Override
  public @Nullable Object[] hashedParts(Object value) {
    @Nullable Object[] parts = new Object[definesHash ? fields.length : 0];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = fields[i].get(value);
    }
    return parts;
  }

  @Override
  public boolean definesHash() {
    return definesHash;
  }

  @Override
  public boolean replaces() {
    return replacement.reads();
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
      throw new CodecException("BW0217 " + refusal + ": " + e, e);
    }
  }
}
