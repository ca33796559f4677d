package io.beanwire.stream;

import io.beanwire.Status;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.MessageCodec;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.RemoteFailure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Why a client's publisher gives no more items, as an END carries it. Stateless. */
public final class ItemFailure {
  private ItemFailure() {}

  /** Queues the END of items that are complete. */
  public static void sendEnd(StreamConnection to, int callId) {
    ByteBuf out = to.newBuffer(0);
    to.frames().writeEnd(out, callId, Status.OK, "");
    to.send(out);
  }

  /**
   * Queues the END of items whose publisher has failed.
   *
   * @param codec writes exceptions; null if they travel in words only
   */
  public static void sendEnd(
      StreamConnection to,
      int callId,
      Throwable why,
      int serializer,
      @Nullable MessageCodec codec) {
    ByteBuf out = to.newBuffer(0);
    if (why instanceof Unsendable unsendable) {
      to.frames().writeEnd(out, callId, unsendable.status(), String.valueOf(why.getMessage()));
    } else {
      ByteBuf encoded = encoded(why, codec);
      RemoteFailure failure =
          new RemoteFailure(
              why.getClass().getName(),
              why.getMessage() == null ? "" : why.getMessage(),
              "",
              encoded.isReadable() ? serializer : 0,
              encoded);
      if (encoded.readableBytes() > to.maxSentBytes() / 2) {
        failure = failure.inWords();
      }
      failure.write(to.frames(), out, FrameType.END, callId);
    }
    to.send(out);
  }

  /** The exception that an END carries, where it can be rebuilt; null if it can not. */
  public static @Nullable Throwable decoded(
      Frame end, int serializer, @Nullable MessageCodec codec, String peer) {
    if (codec == null || Status.ofCode(end.code()) != Status.APPLICATION_EXCEPTION) {
      return null;
    }
    RemoteFailure failure = RemoteFailure.read(end.body().duplicate());
    if (failure.serializer() != serializer) {
      return null;
    }
    try {
      return (Throwable) codec.decode(failure.encoded(), peer)[0];
    } catch (CodecException | ClassCastException inWordsOnly) {
      return null;
    }
  }

  /** What an END says in words. */
  public static String text(Frame end) {
    if (Status.ofCode(end.code()) != Status.APPLICATION_EXCEPTION) {
      return end.body().toString(StandardCharsets.UTF_8);
    }
    RemoteFailure failure = RemoteFailure.read(end.body().duplicate());
    return failure.className() + ": " + failure.message();
  }

  private static ByteBuf encoded(Throwable why, @Nullable MessageCodec codec) {
    if (codec == null) {
      return Unpooled.EMPTY_BUFFER;
    }
    try {
      ByteBuf encoded = Unpooled.buffer();
      codec.encode(new Object[] {why}, encoded);
      return encoded;
    } catch (RuntimeException | StackOverflowError inWordsOnly) {
      return Unpooled.EMPTY_BUFFER;
    }
  }
}
