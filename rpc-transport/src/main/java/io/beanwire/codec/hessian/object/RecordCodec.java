package io.beanwire.codec.hessian.object;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.WriteFrame;
import io.beanwire.codec.hessian.wire.ClassDefinition;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record: taken apart by its accessors, built by its canonical constructor. */
final class RecordCodec extends CompositeCodec {
  private final ResolvedType[] types;
  private final MethodHandle[] accessors;
  private final MethodHandle constructor;
  private final SerializationHooks replacement;

  /**
   * @param accessors {@code (Object)Object}
   * @param constructor {@code (Object[])Object}
   */
  RecordCodec(
      CodecRegistry registry,
      Class<?> type,
      String[] names,
      ResolvedType[] types,
      MethodHandle[] accessors,
      MethodHandle constructor) {
    super(registry, type, type.getName(), names);
    this.types = types;
    this.accessors = accessors;
    this.constructor = constructor;
    this.replacement = SerializationHooks.of(type);
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
  public boolean isReplaced() {
    return replacement.writes();
  }

  @Override
  public @Nullable String fieldHolding(Object value, Object part) {
    for (int i = 0; i < types.length; i++) {
      if (part(value, i) == part) {
        return names[i];
      }
    }
    return null;
  }

  @Override
  public void resume(Encoder out, WriteFrame frame) {
    int depth = out.depth();
    while (frame.index < types.length) {
      int index = frame.index++;
      out.write(part(frame.value(), index), types[index]);
      if (out.depth() != depth) {
        return;
      }
    }
    out.pop();
  }

  @Override
  public ClassDefinition.Mapping mappingOf(ClassDefinition definition) {
    return definition.mappingTo(type, names, Set.of());
  }

  @Override
  public ResolvedType part(int index, ResolvedType declared) {
    return types[index];
  }

  @Override
  public @Nullable Object[] decompose(Object value) {
    throw new IllegalStateException("a record is read part by part");
  }

  @Override
  public @Nullable Object build(@Nullable Object[] parts) {
    Object built;
    try {
      built = (Object) constructor.invokeExact(parts);
    } catch (Throwable e) {
      throw new CodecException("BW0217 the constructor of " + name + " refuses: " + e, e);
    }
    return replacement.resolve(built);
  }

  @Override
  public void checkKept(Object built, @Nullable Object[] parts) {
    for (int i = 0; built.getClass() == type && i < parts.length; i++) {
      boolean holder =
          parts[i] instanceof Collection || parts[i] instanceof Map || parts[i] instanceof Object[];
      if (holder && part(built, i) != parts[i]) {
        throw new CodecException(
            "BW0218 the constructor of "
                + name
                + " copies "
                + names[i]
                + ", which refers to the record before it is built (a cycle must pass through a"
                + " mutable object that is kept)");
      }
    }
  }

  @Override
  public @Nullable Object[] hashedParts(Object value) {
    @Nullable Object[] parts = new Object[accessors.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = part(value, i);
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

  private @Nullable Object part(Object value, int index) {
    try {
      return (Object) accessors[index].invokeExact(value);
    } catch (Throwable e) {
      throw new CodecException("BW0204 " + name + "." + names[index] + "() failed: " + e, e);
    }
  }
}
