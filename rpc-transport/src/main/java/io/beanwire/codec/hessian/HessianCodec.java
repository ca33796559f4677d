package io.beanwire.codec.hessian;

import io.beanwire.codec.ClassRefusedException;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.MessageCodec;
import io.netty.buffer.ByteBuf;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The values of one operation's request or answer, one Hessian value after another. */
final class HessianCodec implements MessageCodec {
  private final Forms forms;
  private final Slot[] slots;

  /** An encoder between two messages, without reference to any value. */
  private final AtomicReference<@Nullable Encoder> spareEncoder = new AtomicReference<>();

  /** A decoder between two messages. */
  private final AtomicReference<@Nullable Decoder> spareDecoder = new AtomicReference<>();

  private HessianCodec(Forms forms, Slot[] slots) {
    this.forms = forms;
    this.slots = slots;
  }

  static HessianCodec of(Forms forms, List<Type> types) {
    Slot[] slots = new Slot[types.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = forms.slot(types.get(i));
    }
    DeclaredTypes declared = new DeclaredTypes(forms);
    for (int i = 0; i < slots.length; i++) {
      declared.check("arg" + i, slots[i]);
    }
    return new HessianCodec(forms, slots);
  }

  @Override
  public void encode(@Nullable Object[] values, ByteBuf out) {
    if (values.length != slots.length) {
      throw new CodecException(
          "BW0204 " + values.length + " values (expected: " + slots.length + ")");
    }
    @Nullable Encoder kept = spareEncoder.getAndSet(null);
    Encoder encoder = kept == null ? new Encoder(forms) : kept;
    encoder.begin(out);
    for (int i = 0; i < slots.length; i++) {
      try {
        encoder.write(values[i], slots[i]);
      } catch (CodecException e) {
        throw new CodecException(e.getMessage() + " (in arg" + i + encoder.path() + ")", e);
      } catch (RuntimeException | StackOverflowError e) {
        throw new CodecException("BW0204 arg" + i + encoder.path() + " cannot be written: " + e, e);
      }
    }
    if (encoder.finish()) {
      spareEncoder.lazySet(encoder);
    }
  }

  @Override
  public @Nullable Object[] decode(ByteBuf in) {
    @Nullable Decoder kept = spareDecoder.getAndSet(null);
    Decoder decoder = kept == null ? new Decoder(forms) : kept;
    decoder.begin(in);
    @Nullable Object[] values = new Object[slots.length];
    int index = 0;
    try {
      for (; index < slots.length; index++) {
        values[index] = decoder.read(slots[index]);
      }
      decoder.finish();
      for (int i = 0; i < slots.length; i++) {
        values[i] =
            values[i] instanceof Unfinished u ? slots[i].fit(decoder.finished(u)) : values[i];
      }
      // After an error it is in the middle of something, and left to the garbage collector.
      if (decoder.release()) {
        spareDecoder.lazySet(decoder);
      }
      return values;
    } catch (ClassRefusedException e) {
      throw e;
    } catch (CodecException e) {
      throw new CodecException(e.getMessage() + at(index, decoder), e);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw new CodecException("BW0220 the message cannot be read: " + e + at(index, decoder), e);
    }
  }

  private static String at(int index, Decoder decoder) {
    return " (at arg" + index + decoder.path() + ")";
  }
}
