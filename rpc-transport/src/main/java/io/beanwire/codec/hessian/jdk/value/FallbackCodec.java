package io.beanwire.codec.hessian.jdk.value;

import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.wire.ReadLimits;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A collection or map that mostly travels as a plain one, and as an object with parts where that
 * would lose something: a comparator, the key class of an empty EnumMap.
 */
public final class FallbackCodec extends CompositeCodec {
  private final TypeCodec plain;
  private final Predicate<Object> isPlain;
  private final ResolvedType[] types;
  private final Function<Object, @Nullable Object[]> decompose;
  private final Function<@Nullable Object[], @Nullable Object> build;
  private @Nullable BiConsumer<ReadLimits, @Nullable Object[]> charge;
  private @Nullable Function<@Nullable Object[], Filling> filling;

  /** A codec that writes what is plain with another one. */
  public FallbackCodec(
      TypeCodec plain,
      Predicate<Object> isPlain,
      Fields fields,
      Function<Object, @Nullable Object[]> decompose,
      Function<@Nullable Object[], @Nullable Object> build) {
    super(plain.owner(), plain.type, plain.name, fields.names());
    this.plain = plain;
    this.isPlain = isPlain;
    this.types = fields.types(plain.owner());
    this.decompose = decompose;
    this.build = build;
  }

  /**
   * As the other, of values that compare what is in them: they are filled when that is complete.
   */
  public static FallbackCodec filling(
      TypeCodec plain,
      Predicate<Object> isPlain,
      Fields fields,
      Function<Object, @Nullable Object[]> decompose,
      Function<@Nullable Object[], Filling> filling) {
    FallbackCodec codec =
        new FallbackCodec(plain, isPlain, fields, decompose, p -> filling.apply(p).value);
    codec.filling = filling;
    return codec;
  }

  /**
   * A value that is still empty.
   *
   * @param fill fills it, anew if it was filled before
   */
  public record Filling(Object value, Runnable fill) {}

  /** This codec, charging by the parts what the table of JDK types does not say. */
  public FallbackCodec charging(BiConsumer<ReadLimits, @Nullable Object[]> charge) {
    this.charge = charge;
    return this;
  }

  @Override
  public void charge(Decoder in, @Nullable Object[] parts) {
    if (charge != null) {
      charge.accept(in.limits, parts);
    }
  }

  @Override
  public void write(Encoder out, Object value, ResolvedType declared) {
    if (isPlain.test(value)) {
      plain.write(out, value, declared);
    } else {
      super.write(out, value, declared);
    }
  }

  @Override
  public Map<String, ResolvedType> parts(ResolvedType declared) {
    return plain.parts(declared);
  }

  @Override
  public ResolvedType part(int index, ResolvedType declared) {
    return types[index];
  }

  @Override
  public @Nullable Object[] decompose(Object value) {
    return decompose.apply(value);
  }

  @Override
  public @Nullable Object build(@Nullable Object[] parts) {
    return build.apply(parts);
  }

  @Override
  protected @Nullable Object build(Decoder in, @Nullable Object[] parts) {
    Function<@Nullable Object[], Filling> filler = filling;
    if (filler == null) {
      return super.build(in, parts);
    }
    charge(in, parts);
    Filling made = filler.apply(parts);
    in.fill(made.fill);
    return made.value;
  }

  @Override
  public @Nullable Object readList(Decoder in, int length, ResolvedType declared) {
    return plain.readList(in, length, declared);
  }

  @Override
  public @Nullable Object readMap(Decoder in, ResolvedType declared) {
    return plain.readMap(in, declared);
  }
}
