package io.beanwire.wire;

import static java.util.Objects.requireNonNull;

import io.beanwire.Attachments;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/**
 * The extension entry that carries a request's attachments: for each, its name (length, UTF-8), its
 * kind (0 text, 1 bytes) and its value (length, bytes). Lengths are variable: see {@link VarInt}.
 */
final class AttachmentsEntry {
  private static final int TEXT = 0;
  private static final int BYTES = 1;

  private AttachmentsEntry() {}

  /** Writes tag, length and value of the entry. */
  static void write(ByteBuf out, Attachments attachments) {
    out.writeByte(FrameWriter.TAG_ATTACHMENTS);
    int length = 0;
    for (String name : attachments.names()) {
      int nameBytes = ByteBufUtil.utf8Bytes(name);
      int valueBytes = valueBytes(attachments, name);
      length += VarInt.bytes(nameBytes) + nameBytes + 1 + VarInt.bytes(valueBytes) + valueBytes;
    }
    VarInt.write(out, length);
    for (String name : attachments.names()) {
      VarInt.write(out, ByteBufUtil.utf8Bytes(name));
      ByteBufUtil.writeUtf8(out, name);
      String text = attachments.text(name);
      out.writeByte(text != null ? TEXT : BYTES);
      VarInt.write(out, valueBytes(attachments, name));
      if (text != null) {
        ByteBufUtil.writeUtf8(out, text);
      } else {
        out.writeBytes(raw(attachments, name));
      }
    }
  }

  /**
   * Reads the entry's value. Values of kinds that this version does not know are passed over.
   *
   * @throws ProtocolException if it is cut short or larger than attachments may be
   */
  static Attachments read(ByteBuf value) {
    Attachments read = Attachments.EMPTY;
    int entries = 0;
    while (value.isReadable()) {
      // Also those that replace each other: each one costs a look at all before it.
      if (++entries > Attachments.MAX_VALUES) {
        throw new ProtocolException("BW0310 more than " + Attachments.MAX_VALUES + " attachments");
      }
      String name = text(value, VarInt.read(value));
      int kind = value.isReadable() ? value.readUnsignedByte() : -1;
      int length = VarInt.read(value);
      if (kind < 0 || length > value.readableBytes()) {
        throw new ProtocolException("BW0310 attachments that are cut short");
      }
      try {
        if (kind == TEXT) {
          read = read.with(name, text(value, length));
        } else if (kind == BYTES) {
          byte[] bytes = new byte[length];
          value.readBytes(bytes);
          read = read.with(name, bytes);
        } else {
          value.skipBytes(length);
        }
      } catch (IllegalArgumentException e) {
        throw new ProtocolException("BW0310 " + e.getMessage());
      }
    }
    return read;
  }

  private static int valueBytes(Attachments attachments, String name) {
    String text = attachments.text(name);
    return text != null ? ByteBufUtil.utf8Bytes(text) : raw(attachments, name).length;
  }

  private static byte[] raw(Attachments attachments, String name) {
    return requireNonNull(attachments.bytes(name), name);
  }

  private static String text(ByteBuf value, int length) {
    if (length > value.readableBytes()) {
      throw new ProtocolException("BW0310 attachments that are cut short");
    }
    return value.readCharSequence(length, StandardCharsets.UTF_8).toString();
  }
}
