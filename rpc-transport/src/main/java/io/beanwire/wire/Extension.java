package io.beanwire.wire;

import io.beanwire.Attachments;
import io.netty.buffer.ByteBuf;

/**
 * What the extension of a frame's header says. It is a sequence of entries of tag (1 byte), length
 * (see {@link VarInt}) and value; those of unknown tags are passed over. Used again for each frame,
 * and so not thread-safe.
 */
final class Extension {
  private long remainingMillis = -1;
  private Attachments attachments = Attachments.EMPTY;

  /** The caller's remaining time; -1 if nothing was said. */
  long remainingMillis() {
    return remainingMillis;
  }

  /** What travels beside the arguments. */
  Attachments attachments() {
    return attachments;
  }

  /**
   * Reads an extension, and forgets the one before. The buffer's indexes stay where they are.
   *
   * @param from where it begins in the buffer
   * @param end where it ends
   * @throws ProtocolException if an entry is longer than what is left of the extension
   */
  void read(ByteBuf in, int from, int end) {
    remainingMillis = -1;
    attachments = Attachments.EMPTY;
    if (from == end) {
      return;
    }
    int readerIndex = in.readerIndex();
    in.readerIndex(from);
    try {
      while (in.readerIndex() < end) {
        readEntry(in, end);
      }
    } finally {
      in.readerIndex(readerIndex);
    }
  }

  private void readEntry(ByteBuf in, int end) {
    int tag = in.readUnsignedByte();
    int length = VarInt.read(in);
    if (length > end - in.readerIndex()) {
      throw new ProtocolException(
          "BW0304 a header extension whose entry " + tag + " is longer than the extension");
    }
    if (tag == FrameWriter.TAG_REMAINING && length < Long.BYTES) {
      remainingMillis = 0;
      for (int i = 0; i < length; i++) {
        remainingMillis = (remainingMillis << 8) | in.readUnsignedByte();
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
}
