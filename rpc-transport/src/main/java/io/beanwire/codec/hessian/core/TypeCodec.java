package io.beanwire.codec.hessian.core;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.JdkType;
import io.beanwire.codec.JdkTypes;
import io.beanwire.codec.hessian.wire.ClassDefinition;
import io.beanwire.codec.hessian.wire.Output;
import io.beanwire.codec.hessian.wire.ReadLimits;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one class travel: one way to write, and the ways to read that the class
 * supports. Immutable; belongs to one {@link CodecRegistry}.
 */
public abstract class TypeCodec {
  private static final @Nullable Object[] NOTHING = {};

  /** Mostly the record of where it was made. */
  private static final int THROWABLE = 2000;

  /** The class whose values travel. */
  public final Class<?> type;

  /** The name of the class on the wire. */
  public final String name;

  /** Small number of this class within its {@link CodecRegistry}. */
  final int id;

  /** Bytes that an instance takes beyond what any value takes. */
  private final int weight;

  private final CodecRegistry owner;
  private volatile byte @Nullable [] definition;
  private @Nullable ResolvedType plain;

  /** A codec of a class with a number of its own. */
  public TypeCodec(CodecRegistry registry, Class<?> type, String name) {
    this(registry, type, name, registry.nextId(name));
  }

  /** A codec of a class that is never written, or shares the number of another. */
  public TypeCodec(CodecRegistry registry, Class<?> type, String name, int id) {
    this.owner = registry;
    this.type = type;
    this.name = name;
    this.id = id;
    this.weight = weight(type);
  }

  /** Writes the value, or what comes first of it and pushes a frame for the rest. */
  public abstract void write(Encoder out, Object value, ResolvedType declared);

  /**
   * Whether values are replaced by others before they are written, so that these must be allowed.
   */
  public boolean isReplaced() {
    return false;
  }

  /** The name of the field of a value that holds this part, to say so in an error; or null. */
  public @Nullable String fieldHolding(Object value, Object part) {
    return null;
  }

  /** This class, with the field of a value that holds this part if it is found. */
  final String stepTo(Object value, @Nullable Object part) {
    try {
      String field = part == null ? null : fieldHolding(value, part);
      return field == null ? name : name + "." + field;
    } catch (RuntimeException e) {
      return name; // an accessor failed, which is not the error to be told
    }
  }

  /**
   * What may hang on a value, by name, as far as it is declared.
   *
   * @param declared the position of the value
   */
  public Map<String, ResolvedType> parts(ResolvedType declared) {
    return Map.of();
  }

  /** What the hash of a value may be made of; nothing if it is its identity. */
  public @Nullable Object[] hashedParts(Object value) {
    return NOTHING;
  }

  /** Whether the class itself says what its hash is made of, so that it may be less. */
  public boolean definesHash() {
    return false;
  }

  /** Whether what is read may be of another class than {@link #type}. */
  public boolean replaces() {
    return false;
  }

  /** Continues a value for which a frame was pushed. */
  public void resume(Encoder out, WriteFrame frame) {
    throw new IllegalStateException(name);
  }

  /** The definition of this class as it is written, made once. */
  final byte[] definition(String[] fields) {
    byte[] known = definition;
    if (known == null) {
      known = Output.definition(name, fields);
      definition = known;
    }
    return known;
  }

  /** Begins an instance whose fields are laid out as the definition says. */
  public @Nullable Object readObject(
      Decoder in, ClassDefinition definition, ResolvedType declared) {
    throw unexpected("an object");
  }

  /**
   * Begins a list.
   *
   * @param length number of elements, or -1 if it ends with a mark
   */
  public @Nullable Object readList(Decoder in, int length, ResolvedType declared) {
    throw unexpected("a list");
  }

  /** Begins a map, which ends with a mark. */
  public @Nullable Object readMap(Decoder in, ResolvedType declared) {
    throw unexpected("a map");
  }

  /** Charges an instance that is about to be built. */
  final TypeCodec charge(ReadLimits limits) {
    if (weight != 0) {
      limits.charge(weight);
    }
    return this;
  }

  private static int weight(Class<?> type) {
    JdkType known = JdkTypes.find(type.getName());
    return Throwable.class.isAssignableFrom(type) ? THROWABLE : known == null ? 0 : known.weight();
  }

  /** The registry this codec belongs to. */
  public final CodecRegistry owner() {
    return owner;
  }

  /** The position that declares this class without type arguments. */
  public final ResolvedType plain() {
    ResolvedType known = plain;
    if (known == null) {
      known = owner.resolve(type);
      plain = known;
    }
    return known;
  }

  /** The error for a message that holds something else. */
  public final CodecException unexpected(String found) {
    return new CodecException(
        "BW0214 the message holds " + found + " where " + name + " is declared");
  }
}
