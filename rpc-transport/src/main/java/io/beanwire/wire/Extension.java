package io.beanwire.wire;

import io.beanwire.Attachments;
import io.netty.buffer.ByteBuf;

/**
 * What the extension of a frame's header says. It is a sequence of entries of tag (1 byte), length
 * (see {@link VarInt}) and value; those of unknown tags are passed over.
 *
 * @param remainingMillis the caller's remaining time; -1 if nothing was said
 * @param attachments what travels beside the arguments
 */
record Extension(long remainingMillis, Attachments attachments) {
  static final Extension NONE = new Extension(-1, Attachments.EMPTY);

  /**
   * Reads an extension.
   *
   * @throws ProtocolException if an entry is longer than what is left of the extension
   */
  static Extension read(ByteBuf in) {
    long remaining = -1;
    Attachments attachments = Attachments.EMPTY;
    while (in.isReadable()) {
      int tag = in.readUnsignedByte();
      int length = VarInt.read(in);
      if (length > in.readableBytes()) {
        throw new ProtocolException(
            "BW0304 a header extension whose entry " + tag + " is longer than the extension");
      }
      if (tag == FrameWriter.TAG_REMAINING && length < Long.BYTES) {
        remaining = 0;
        for (int i = 0; i < length; i++) {
          remaining = (remaining << 8) | in.readUnsignedByte();
        }
      } else if (tag == FrameWriter.TAG_ATTACHMENTS) {
        if (!attachments.isEmpty()) {
          throw new ProtocolException("BW0310 attachments twice in one header extension");
        }
        attachments = AttachmentsEntry.read(in.readSlice(length));
      } else {
        in.skipBytes(length);
      }
    }
    return new Extension(remaining, attachments);
  }
}
