package io.beanwire.codec;

import io.netty.buffer.ByteBuf;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes and reads the values of one operation's request or answer. Thread-safe. */
public interface MessageCodec {
  /**
   * Appends the values to the buffer. On an error the buffer may hold a part of the message; the
   * caller resets the writer index.
   *
   * @param values one per declared type, in order
   * @param out grows as needed; stays the caller's
   * @throws CodecException if a value cannot be carried
   */
  void encode(@Nullable Object[] values, ByteBuf out);

  /**
   * Reads all values of one message.
   *
   * @param in exactly one message between reader and writer index; stays the caller's
   * @return one value per declared type, in order
   * @throws CodecException if the bytes are no such message, a class is refused or a budget is
   *     spent; never another exception, whatever the bytes
   */
  @Nullable Object[] decode(ByteBuf in);

  /**
   * As {@link #decode(ByteBuf)}, of a message from this peer, which the log names where its classes
   * differ from those here.
   */
  default @Nullable Object[] decode(ByteBuf in, String peer) {
    return decode(in, peer, bytes -> {});
  }

  /**
   * The same, and says how much memory the values take, so that it can be counted for as long as
   * they are in use. By default, as much as the message.
   *
   * @param retainedBytes told once, before this returns: an estimate, in bytes
   */
  default @Nullable Object[] decode(ByteBuf in, String peer, LongConsumer retainedBytes) {
    int length = in.readableBytes();
    @Nullable Object[] values = decode(in);
    retainedBytes.accept(length);
    return values;
  }
}
