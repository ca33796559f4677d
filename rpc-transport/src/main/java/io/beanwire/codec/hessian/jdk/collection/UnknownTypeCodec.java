package io.beanwire.codec.hessian.jdk.collection;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ForwardReference;
import io.beanwire.codec.hessian.core.ReadFrame;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.core.TypedList;
import io.beanwire.codec.hessian.core.TypedMap;
import io.beanwire.codec.hessian.wire.ClassDefinition;
import org.jspecify.annotations.Nullable;

/** A class that is not known here: read into a map or list that remembers its name. */
public final class UnknownTypeCodec extends TypeCodec {
  private static final int NO_ID = 0;

  /** Reads values of the class of this name. */
  public UnknownTypeCodec(CodecRegistry registry, String name) {
    super(registry, TypedMap.class, name, NO_ID);
  }

  @Override
  public void write(Encoder out, Object value, ResolvedType declared) {
    throw new IllegalStateException(name);
  }

  @Override
  public @Nullable Object readObject(
      Decoder in, ClassDefinition definition, ResolvedType declared) {
    TypedMap target = new TypedMap(name, definition.fields.size());
    in.refer(target);
    if (definition.fields.isEmpty()) {
      return declared.fit(target);
    }
    return in.push(new ObjectFrame(declared, definition, target));
  }

  @Override
  public @Nullable Object readMap(Decoder in, ResolvedType declared) {
    TypedMap target = new TypedMap(name);
    return MapCodec.into(in, declared, target, in.refer(target));
  }

  @Override
  public @Nullable Object readList(Decoder in, int length, ResolvedType declared) {
    TypedList target = new TypedList(name);
    in.refer(target);
    return in.push(new ListFrame(declared, in.registry.any(), target, length, null));
  }

  private static final class ObjectFrame extends ReadFrame {
    private final ClassDefinition definition;
    private final TypedMap target;
    private int position;

    ObjectFrame(ResolvedType declared, ClassDefinition definition, TypedMap target) {
      super(declared);
      this.definition = definition;
      this.target = target;
    }

    @Override
    public @Nullable Object advance(Decoder in, @Nullable Object delivered) {
      if (delivered != Decoder.PENDING) {
        put(in, delivered);
      }
      while (position < definition.fields.size()) {
        Object value = in.read(in.registry.any());
        if (value == Decoder.PENDING) {
          return value;
        }
        put(in, value);
      }
      return target;
    }

    @Override
    public String step() {
      return position < definition.fields.size() ? "." + definition.fields.get(position) : "";
    }

    private void put(Decoder in, @Nullable Object value) {
      String field = definition.fields.get(position++);
      target.put(field, value);
      if (value instanceof ForwardReference) {
        in.patchLater(() -> target.put(field, in.finished(value)));
      }
    }
  }
}
