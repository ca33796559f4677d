package io.beanwire.codec.hessian;

import io.beanwire.codec.ClassRefusedException;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.Serializer;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ForwardReference;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.netty.buffer.ByteBuf;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The values of one operation's request or answer, one Hessian value after another. */
final class HessianCodec implements MessageCodec {
  private final CodecRegistry registry;
  private final Serializer.Role role;
  private final ResolvedType[] types;

  /** An encoder between two messages, without reference to any value. */
  private final AtomicReference<@Nullable Encoder> spareEncoder = new AtomicReference<>();

  /** A decoder between two messages. */
  private final AtomicReference<@Nullable Decoder> spareDecoder = new AtomicReference<>();

  private HessianCodec(CodecRegistry registry, Serializer.Role role, ResolvedType[] types) {
    this.registry = registry;
    this.role = role;
    this.types = types;
  }

  static HessianCodec of(CodecRegistry registry, Serializer.Role role, List<Type> declared) {
    ResolvedType[] types = new ResolvedType[declared.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = registry.resolve(declared.get(i));
    }
    DeclaredTypes check = new DeclaredTypes(registry);
    for (int i = 0; i < types.length; i++) {
      check.check(role.nameOf(i), types[i]);
    }
    return new HessianCodec(registry, role, types);
  }

  @Override
  public void encode(@Nullable Object[] values, ByteBuf out) {
    if (values.length != types.length) {
      throw new CodecException(
          "BW0204 " + values.length + " values (expected: " + types.length + ")");
    }
    @Nullable Encoder kept = spareEncoder.getAndSet(null);
    Encoder encoder = kept == null ? new Encoder(registry, false) : kept;
    int start = out.writerIndex();
    try {
      write(encoder, values, out);
    } catch (CodecException e) {
      if (types.length != 1 || !(types[0].takesStandIns() && values[0] instanceof Throwable)) {
        throw e;
      }
      out.writerIndex(start);
      encoder = new Encoder(registry, true);
      write(encoder, values, out);
    }
    if (encoder.finish() && !encoder.leavesBehind) {
      spareEncoder.lazySet(encoder);
    }
  }

  private void write(Encoder encoder, @Nullable Object[] values, ByteBuf out) {
    encoder.begin(out);
    for (int i = 0; i < types.length; i++) {
      try {
        encoder.write(values[i], types[i]);
      } catch (CodecException e) {
        throw new CodecException(
            e.getMessage() + " (in " + role.nameOf(i) + encoder.path() + ")", e);
      } catch (RuntimeException | StackOverflowError e) {
        throw new CodecException(
            "BW0204 " + role.nameOf(i) + encoder.path() + " cannot be written: " + e, e);
      }
    }
  }

  @Override
  public @Nullable Object[] decode(ByteBuf in) {
    return decode(in, "the peer");
  }

  @Override
  public @Nullable Object[] decode(ByteBuf in, String peer, LongConsumer retainedBytes) {
    @Nullable Decoder kept = spareDecoder.getAndSet(null);
    Decoder decoder = kept == null ? new Decoder(registry) : kept;
    decoder.begin(in);
    @Nullable Object[] values = new Object[types.length];
    int index = 0;
    try {
      for (; index < types.length; index++) {
        values[index] = decoder.read(types[index]);
      }
      decoder.finish();
      decoder.tellDifferences(peer);
      for (int i = 0; i < types.length; i++) {
        values[i] =
            values[i] instanceof ForwardReference u ? types[i].fit(decoder.finished(u)) : values[i];
      }
      retainedBytes.accept(decoder.limits.retainedBytes());
      // After an error it is in the middle of something, and left to the garbage collector.
      if (decoder.release()) {
        spareDecoder.lazySet(decoder);
      }
      return values;
    } catch (ClassRefusedException e) {
      throw e;
    } catch (CodecException e) {
      throwIfOfTheProcess(e.getCause());
      decoder.tellDifferences(peer);
      throw new CodecException(e.getMessage() + at(index, decoder), e);
    } catch (RuntimeException | Error e) {
      throwIfOfTheProcess(e);
      throw new CodecException("BW0220 the message cannot be read: " + e + at(index, decoder), e);
    }
  }

  /** Memory may be really short; the JDK says the same of lengths that no array can have. */
  private static void throwIfOfTheProcess(@Nullable Throwable thrown) {
    if (thrown instanceof OutOfMemoryError error) {
      String text = String.valueOf(error.getMessage());
      if (!text.startsWith("Required") && !text.startsWith("Requested")) {
        throw error;
      }
    }
  }

  private String at(int index, Decoder decoder) {
    return " (at " + role.nameOf(index) + decoder.path() + ")";
  }
}
