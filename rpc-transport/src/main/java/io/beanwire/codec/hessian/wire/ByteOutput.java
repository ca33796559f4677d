package io.beanwire.codec.hessian.wire;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Appends bytes to a buffer: to the array behind a heap buffer, or to a small chunk in front of a
 * direct one, so that a byte costs an array store. Not thread-safe.
 */
public abstract class ByteOutput {
  private static final int CHUNK = 4096;
  private static final byte[] NOTHING = {};

  private @Nullable ByteBuf target;
  private byte[] chunk = NOTHING;
  private boolean heap;
  byte[] bytes = NOTHING;
  int position;
  private int end;

  ByteOutput() {}

  /** Appends to this buffer from now on. */
  public final void begin(ByteBuf buffer) {
    target = buffer;
    heap = buffer.hasArray();
    if (heap) {
      locate(buffer);
      return;
    }
    if (chunk.length == 0) {
      chunk = new byte[CHUNK];
    }
    bytes = chunk;
    position = 0;
    end = CHUNK;
  }

  /** Hands over what is written, and lets go of the buffer. */
  public final void finish() {
    handOver();
    target = null;
    bytes = NOTHING;
    position = 0;
    end = 0;
  }

  private ByteBuf handOver() {
    ByteBuf buffer = requireNonNull(target);
    if (heap) {
      buffer.writerIndex(position - buffer.arrayOffset());
    } else {
      buffer.writeBytes(bytes, 0, position);
      position = 0;
    }
    return buffer;
  }

  /** Appends one byte. */
  public final void writeByte(int value) {
    require(1);
    bytes[position++] = (byte) value;
  }

  final void putBytes(byte[] source, int from, int count) {
    if (!heap && count > CHUNK) {
      handOver().writeBytes(source, from, count);
      return;
    }
    require(count);
    System.arraycopy(source, from, bytes, position, count);
    position += count;
  }

  final void putShort(int value) {
    bytes[position++] = (byte) (value >> 8);
    bytes[position++] = (byte) value;
  }

  final void putInt(int value) {
    putShort(value >> 16);
    putShort(value);
  }

  final void putLong(long value) {
    putInt((int) (value >> 32));
    putInt((int) value);
  }

  final void require(int count) {
    if (end - position < count) {
      grow(count);
    }
  }

  private void grow(int count) {
    ByteBuf buffer = handOver();
    if (heap) {
      buffer.ensureWritable(count);
      locate(buffer);
    }
  }

  private void locate(ByteBuf buffer) {
    bytes = buffer.array();
    position = buffer.arrayOffset() + buffer.writerIndex();
    end = buffer.arrayOffset() + buffer.capacity();
  }
}
