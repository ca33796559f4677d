package io.beanwire.codec.plain;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.Serializer;
import io.netty.buffer.ByteBuf;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One message as plain data. Thread-safe. */
final class PlainCodec implements MessageCodec {
  private static final int MOST_VALUES = 5_000_000;

  private final Serializer.Role role;
  private final List<Type> types;
  private final Supplier<MessageCodec> binding;
  private final boolean naming;

  // Made when it is needed first: most operations are never called like this.
  private volatile @Nullable MessageCodec data;
  private final PlainShapes shapes;

  PlainCodec(
      Serializer.Role role,
      List<Type> types,
      Supplier<MessageCodec> binding,
      PlainShapes shapes,
      boolean naming) {
    this.role = role;
    this.types = types;
    this.binding = binding;
    this.naming = naming;
    this.shapes = shapes;
  }

  @Override
  public void encode(@Nullable Object[] values, ByteBuf out) {
    PlainWriter writer = new PlainWriter(shapes, MOST_VALUES, naming);
    data().encode(each(values, i -> writer.write(values[i], types.get(i), role.nameOf(i), 0)), out);
  }

  @Override
  public @Nullable Object[] decode(ByteBuf in) {
    return decode(in, "?");
  }

  @Override
  public @Nullable Object[] decode(ByteBuf in, String peer, LongConsumer retainedBytes) {
    if (role == Serializer.Role.RESULT && !in.isReadable()) {
      // Of an operation without a result, which a generic client need not know.
      return new Object[types.size()];
    }
    // Every value takes a byte at least.
    PlainReader reader = new PlainReader(shapes, in.readableBytes() + types.size());
    @Nullable Object[] plain = data().decode(in, peer, retainedBytes);
    return each(plain, i -> reader.read(plain[i], types.get(i), role.nameOf(i), 0));
  }

  private MessageCodec data() {
    MessageCodec known = data;
    if (known == null) {
      known = binding.get();
      data = known;
    }
    return known;
  }

  @FunctionalInterface
  private interface Element {
    @Nullable Object at(int index);
  }

  private static @Nullable Object[] each(@Nullable Object[] values, Element element) {
    @Nullable Object[] converted = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      try {
        converted[i] = element.at(i);
      } catch (CodecException e) {
        throw e;
      } catch (RuntimeException | StackOverflowError e) {
        throw new CodecException(
            "BW0291 a value cannot be converted to or from plain data: " + e, e);
      }
    }
    return converted;
  }
}
