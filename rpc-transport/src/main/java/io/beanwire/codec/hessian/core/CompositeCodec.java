package io.beanwire.codec.hessian.core;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.wire.ClassDefinition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class whose instances are taken apart into values and built from them in one go: records and
 * the values of the JDK. The instance exists only when all parts have been read.
 */
public abstract class CompositeCodec extends TypeCodec {
  /** The names of the parts on the wire. */
  public final String[] names;

  private @Nullable CompositeCodec other;

  /** A codec of parts with these names. */
  public CompositeCodec(CodecRegistry registry, Class<?> type, String name, String[] names) {
    super(registry, type, name);
    this.names = names;
  }

  /** A codec that is never written, or shares the number of another. */
  public CompositeCodec(
      CodecRegistry registry, Class<?> type, String name, String[] names, int id) {
    super(registry, type, name, id);
    this.names = names;
  }

  /**
   * The declared position of a part.
   *
   * @param declared the position of the whole, for its type arguments
   */
  public abstract ResolvedType part(int index, ResolvedType declared);

  /** A part that a value cannot do without. */
  public static Object required(@Nullable Object part) {
    if (part == null) {
      throw new CodecException("BW0217 a part is missing");
    }
    return part;
  }

  /** Takes an instance apart. */
  public abstract @Nullable Object[] decompose(Object value);

  /** Charges an instance before it is built of these parts. */
  public void charge(Decoder in, @Nullable Object[] parts) {}

  /** Builds an instance; null stands for a part that the message does not hold. */
  public abstract @Nullable Object build(@Nullable Object[] parts);

  @Override
  public Map<String, ResolvedType> parts(ResolvedType declared) {
    Map<String, ResolvedType> parts = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      parts.put("." + names[i], part(i, declared));
    }
    return parts;
  }

  /**
   * Whether a reference to an unfinished value means nothing here.
   *
   * @param self whether it is this value itself
   */
  public boolean ignores(int index, boolean self) {
    return false;
  }

  /** What stands for a part that a message does not hold. */
  protected @Nullable Object absent(int index, ResolvedType declared) {
    return part(index, declared).absent();
  }

  /** This codec, leaving objects to another one that have all of its parts. */
  public final CompositeCodec orReading(CompositeCodec other) {
    this.other = other;
    return this;
  }

  /** Whether the instance may be shared within a message. */
  public boolean isShared() {
    return true;
  }

  @Override
  public void write(Encoder out, Object value, ResolvedType declared) {
    if (isShared()) {
      if (!out.first(value)) {
        return;
      }
    } else {
      out.unshared();
    }
    out.beginObject(this, names);
    out.push(this, value).over(decompose(value), declared);
  }

  @Override
  public void resume(Encoder out, WriteFrame frame) {
    @Nullable Object[] parts = frame.parts();
    int depth = out.depth();
    while (frame.index < parts.length) {
      int index = frame.index++;
      out.write(parts[index], part(index, frame.first()));
      if (out.depth() != depth) {
        return;
      }
    }
    out.pop();
  }

  @Override
  public @Nullable Object readObject(
      Decoder in, ClassDefinition definition, ResolvedType declared) {
    CompositeCodec another = other;
    if (another != null && definition.fields.containsAll(Arrays.asList(another.names))) {
      return another.readObject(in, definition, declared);
    }
    return in.push(new Frame(declared, this, mappingOf(definition), in.referUnfinished()));
  }

  /** How the fields of a message map to the parts. */
  public ClassDefinition.Mapping mappingOf(ClassDefinition definition) {
    return definition.mappingTo(names);
  }

  @Override
  public @Nullable Object readMap(Decoder in, ResolvedType declared) {
    return in.push(new Frame(declared, this, null, in.referUnfinished()));
  }

  /**
   * Checks that an instance holds the parts it was built of, since one of them refers to it and is
   * patched afterwards.
   */
  public void checkKept(Object built, @Nullable Object[] parts) {}

  /** Charges an instance, then builds it. */
  protected @Nullable Object build(Decoder in, @Nullable Object[] parts) {
    charge(in, parts);
    return build(parts);
  }

  final @Nullable Object buildSafely(Decoder in, @Nullable Object[] parts) {
    try {
      return build(in, parts);
    } catch (CodecException e) {
      throw e;
    } catch (RuntimeException e) {
      throw invalid(e);
    }
  }

  /** The error for parts that the class refuses. */
  public final CodecException invalid(RuntimeException e) {
    return new CodecException("BW0217 the parts of a " + name + " make no valid one: " + e, e);
  }

  private static final class Frame extends FieldsFrame {
    private final CompositeCodec codec;
    private final @Nullable Object[] parts;
    private final int reference;

    Frame(
        ResolvedType declared,
        CompositeCodec codec,
        ClassDefinition.@Nullable Mapping mapping,
        int reference) {
      super(declared, mapping, codec.names);
      this.codec = codec;
      this.parts = new Object[codec.names.length];
      this.reference = reference;
      for (int i = 0; i < parts.length; i++) {
        parts[i] = codec.absent(i, declared);
      }
    }

    @Override
    public @Nullable Object advance(Decoder in, @Nullable Object delivered) {
      if (delivered != Decoder.PENDING) {
        keep(delivered);
      }
      while (next(in)) {
        if (isUnknown()) {
          in.skip();
          continue;
        }
        Object part = in.read(codec.part(field(), declared));
        if (part == Decoder.PENDING) {
          return part;
        }
        keep(part);
      }
      in.settle();
      Object value = codec.buildSafely(in, parts);
      if (in.isHeld(reference) && value != null) {
        codec.checkKept(value, parts);
      }
      in.resolve(reference, value);
      return value;
    }

    private void keep(@Nullable Object part) {
      if (part instanceof ForwardReference unfinished) {
        if (codec.ignores(field(), unfinished.index() == reference)) {
          return;
        }
        throw new CodecException(
            "BW0218 "
                + codec.name
                + " refers to itself before it is built (a cycle must pass through a mutable"
                + " object)");
      }
      parts[field()] = part;
    }
  }
}
