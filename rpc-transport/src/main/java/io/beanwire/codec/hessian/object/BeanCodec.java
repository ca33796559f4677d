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
  private final boolean definesHash;

  /** Bytes of what the constructor fills an instance with; negative before it is known. */
  private int content = -1;

  private @Nullable BeanReader reader;
  private @Nullable BeanWriter writer;

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
    this.definesHash = FieldAccessor.hashMethod(type).getDeclaringClass() != Object.class;
    this.names = new String[fields.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = fields[i].name;
    }
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
      out.push(this, written);
    }
  }

  @Override
  public Map<String, ResolvedType> parts(ResolvedType declared) {
    Map<String, ResolvedType> parts = new LinkedHashMap<>();
    for (FieldAccessor field : fields) {
      parts.put("." + field.name, field.declared);
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
        return field.name;
      }
    }
    return null;
  }

  @Override
  public void resume(Encoder out, WriteFrame frame) {
    if (writer().writeFrom(frame.index, frame, out)) {
      out.pop();
    }
  }

  @Override
  public @Nullable Object readObject(
      Decoder in, ClassDefinition definition, ResolvedType declared) {
    return begin(in, definition.mappingTo(type, names, inherited), declared);
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
      in.limits.charge(content < 0 ? content = BeanContent.weigh(instance, fields) : content);
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

  BeanReader reader() {
    BeanReader known = reader;
    if (known == null) {
      known = new BeanReader(type, fields);
      reader = known;
    }
    return known;
  }

  private BeanWriter writer() {
    BeanWriter known = writer;
    if (known == null) {
      known = new BeanWriter(type, fields);
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
