package io.beanwire.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts frames out of the bytes of one connection. A frame that has not come as a whole is put
 * together in memory that grows with what has arrived, never with what was announced. Not
 * thread-safe: one per connection, used by its event loop.
 */
public final class FrameReader {
  private static final int MAGIC = FrameWriter.MAGIC;
  private static final int HEADER = FrameWriter.HEADER_BYTES;
  private static final int QUOTED_BYTES = 16;
  private static final int SMALL_BYTES = 2 << 10;
  private static final int GROWTH = 4;

  /** What a received frame takes besides its bytes: the objects around it. */
  private static final int OVERHEAD_BYTES = 256;

  /** How much memory the strings of an extension take for each of its bytes. */
  private static final int EXTENSION_FACTOR = 4;

  private static final Pattern HTTP =
      Pattern.compile("(GET|POST|PUT|HEAD|DELETE|OPTIONS|PATCH|CONNECT|TRACE|PRI) ");
  private static final byte[] NOTHING = new byte[0];

  private final FrameMemory memory;
  private final Extension said = new Extension();
  private int maxBodyBytes;
  private int maxExtensionBytes;

  // A frame that has come in part.
  private byte[] head = NOTHING;
  private int headLength;
  private byte[] body = NOTHING;
  private int bodyLength;
  private int reserved;
  private boolean starved;
  private long skipping;
  private int number;

  /**
   * Reads frames with bodies up to a limit, as before a handshake: extensions are bounded by it,
   * too.
   *
   * @param maxBodyBytes the longest body accepted, see {@link #setMaxBodyBytes}
   */
  public FrameReader(int maxBodyBytes) {
    this(maxBodyBytes, FrameMemory.UNLIMITED);
  }

  /**
   * The same, asking for memory.
   *
   * @param memory grants what frames take until {@link #retainedBytes(Frame)} is given back
   */
  public FrameReader(int maxBodyBytes, FrameMemory memory) {
    this.maxBodyBytes = maxBodyBytes;
    this.maxExtensionBytes = maxBodyBytes;
    this.memory = memory;
  }

  /** Changes the longest body accepted, in bytes; raised when the handshake is done. */
  public void setMaxBodyBytes(int maxBodyBytes) {
    this.maxBodyBytes = maxBodyBytes;
    this.maxExtensionBytes = FrameWriter.MAX_EXTENSION_BYTES;
  }

  /**
   * Takes the next frame out of the buffer. Frames of types that this version does not know are
   * passed over.
   *
   * @param in received bytes; what is consumed is advanced over. Bytes are left only if {@link
   *     #isStarved()}
   * @return the frame; null if it is not complete yet
   * @throws ProtocolException if the bytes are no frame, or it is over the limit
   */
  public @Nullable Frame read(ByteBuf in) {
    starved = false;
    while (in.isReadable()) {
      if (skipping > 0) {
        int skipped = (int) Math.min(skipping, in.readableBytes());
        in.skipBytes(skipped);
        skipping -= skipped;
      } else if (headLength == 0) {
        checkStart(in, in.readerIndex(), in.readableBytes());
        if (!isWhole(in)) {
          number++;
          head = new byte[HEADER];
          if (!fillHead(in) || !fillBody(in)) {
            return null;
          }
        } else {
          Frame frame = whole(in);
          if (frame != null) {
            return frame;
          }
        }
      } else if (!fillHead(in) || !fillBody(in)) {
        return null;
      }
      if (headLength > 0) {
        return assembled();
      }
    }
    return null;
  }

  /** Whether a frame has come in part. */
  public boolean isPartial() {
    return headLength > 0 || skipping > 0;
  }

  /** Whether a frame waits for memory; {@link #read} with the rest of the bytes tries again. */
  public boolean isStarved() {
    return starved;
  }

  /** How long the frame will be that has come in part, as far as it is known. */
  public long announcedBytes() {
    if (skipping > 0) {
      return HEADER + skipping;
    }
    return headLength < HEADER ? HEADER : HEADER + (long) extension() + announced();
  }

  /** What the frame takes that has come in part. */
  public int reservedBytes() {
    return reserved;
  }

  /** Tells one frame that has come in part from the next. */
  public int number() {
    return number;
  }

  /** Gives up the frame that has come in part. */
  public void close() {
    memory.charge(-reserved);
    reset();
  }

  /** What a frame of {@link #read} still counts for; 0 from the second time on. */
  public static int retainedBytes(Frame frame) {
    return frame.body() instanceof ReceivedBody received ? received.takeRetained() : 0;
  }

  /**
   * Drops the bytes of a frame of {@link #read}, in place of which something else is kept now.
   *
   * @param bytes how much memory that takes
   * @param memory asked for what it takes beyond the frame, if that is much
   * @return false if it was not granted; then the frame counts as before
   */
  public static boolean replace(Frame frame, long bytes, FrameMemory memory) {
    return !(frame.body() instanceof ReceivedBody received)
        || received.replace(OVERHEAD_BYTES + bytes, memory);
  }

  private boolean isWhole(ByteBuf in) {
    int start = in.readerIndex();
    int readable = in.readableBytes();
    if (readable < HEADER) {
      return false;
    }
    int extension = in.getUnsignedShort(start + 6);
    long announced = in.getUnsignedInt(start + 12);
    checkLength(extension, announced);
    return readable >= HEADER + extension + announced;
  }

  /** A frame that has come as a whole; null if its type is not known. */
  private @Nullable Frame whole(ByteBuf in) {
    int start = in.readerIndex();
    int extension = in.getUnsignedShort(start + 6);
    int length = in.getInt(start + 12);
    if (FrameType.ofCode(in.getUnsignedByte(start + 3)) == null) {
      in.skipBytes(HEADER + extension + length);
      return null;
    }
    byte[] bytes = new byte[length];
    in.getBytes(start + HEADER + extension, bytes);
    int retained = OVERHEAD_BYTES + length + EXTENSION_FACTOR * extension;
    Frame frame = frame(in, start, extension, bytes, retained);
    memory.charge(retained);
    in.skipBytes(HEADER + extension + length);
    return frame;
  }

  private Frame assembled() {
    int extension = extension();
    int retained = OVERHEAD_BYTES + bodyLength + EXTENSION_FACTOR * extension;
    ByteBuf start = Unpooled.wrappedBuffer(head, 0, headLength);
    Frame frame = frame(start, 0, extension, body, retained);
    memory.charge(retained - reserved);
    reset();
    return frame;
  }

  private Frame frame(ByteBuf in, int start, int extension, byte[] body, int retained) {
    FrameType type = FrameType.ofCode(in.getUnsignedByte(start + 3));
    if (type == null) {
      throw new IllegalStateException("frames of unknown types are skipped");
    }
    said.read(in, start + HEADER, start + HEADER + extension);
    return new Frame(
        type,
        in.getUnsignedByte(start + 2),
        in.getUnsignedByte(start + 4),
        in.getUnsignedByte(start + 5),
        in.getInt(start + 8),
        said.remainingMillis(),
        said.attachments(),
        new ReceivedBody(body, retained));
  }

  /** Takes header and extension; whether they are complete, and the type is known. */
  private boolean fillHead(ByteBuf in) {
    if (headLength < HEADER) {
      int taken = Math.min(HEADER - headLength, in.readableBytes());
      in.readBytes(head, headLength, taken);
      headLength += taken;
      checkStart(Unpooled.wrappedBuffer(head, 0, headLength), 0, headLength);
      if (headLength < HEADER) {
        return false;
      }
      checkLength(extension(), announced());
      if (FrameType.ofCode(head[3] & 0xff) == null) {
        skipping = extension() + announced();
        headLength = 0;
        return true;
      }
    }
    int end = HEADER + extension();
    if (headLength < end) {
      int taken = Math.min(end - headLength, in.readableBytes());
      if (headLength + taken > head.length) {
        int capacity = Math.min(end, Math.max(headLength + taken, 2 * head.length));
        memory.charge(capacity - head.length);
        reserved += capacity - head.length;
        head = Arrays.copyOf(head, capacity);
      }
      in.readBytes(head, headLength, taken);
      headLength += taken;
    }
    return headLength == end;
  }

  /** Takes as much of the body as there is memory for; whether it is complete. */
  private boolean fillBody(ByteBuf in) {
    if (headLength == 0) {
      return true; // its type is not known
    }
    int announced = (int) announced();
    int taken = Math.min(announced - bodyLength, in.readableBytes());
    int needed = bodyLength + taken;
    if (needed > body.length) {
      int capacity = grown(needed, announced);
      if (!memory.reserve(capacity - body.length)) {
        starved = true;
        return false;
      }
      reserved += capacity - body.length;
      body = Arrays.copyOf(body, capacity);
    }
    in.readBytes(body, bodyLength, taken);
    bodyLength += taken;
    return bodyLength == announced;
  }

  /** In few steps: what is copied from step to step is garbage, and of long frames it is much. */
  private int grown(int needed, int announced) {
    long capacity = Math.max(Math.max(needed, SMALL_BYTES), GROWTH * (long) body.length);
    return 2 * capacity >= announced ? announced : (int) capacity;
  }

  private int extension() {
    return ((head[6] & 0xff) << 8) | (head[7] & 0xff);
  }

  private long announced() {
    return ((head[12] & 0xffL) << 24)
        | ((head[13] & 0xff) << 16)
        | ((head[14] & 0xff) << 8)
        | (head[15] & 0xff);
  }

  private void reset() {
    head = NOTHING;
    headLength = 0;
    body = NOTHING;
    bodyLength = 0;
    reserved = 0;
    skipping = 0;
    starved = false;
  }

  private void checkLength(int extension, long announced) {
    if (announced > maxBodyBytes || extension > maxExtensionBytes) {
      boolean tooLongBody = announced > maxBodyBytes;
      throw new ProtocolException(
          "BW0302 a frame with "
              + (tooLongBody ? "a body of " : "an extension of ")
              + (tooLongBody ? announced : extension)
              + " bytes is over the limit of "
              + (tooLongBody ? maxBodyBytes : maxExtensionBytes)
              + " bytes");
    }
  }

  private static void checkStart(ByteBuf in, int start, int readable) {
    boolean wrong =
        in.getUnsignedByte(start) != (MAGIC >>> 8)
            || (readable > 1 && in.getUnsignedByte(start + 1) != (MAGIC & 0xff));
    if (wrong) {
      throw new ProtocolException(
          "BW0301 not a Beanwire frame but "
              + describe(in, start, readable)
              + " (expected: 0xBEA7 and a header)");
    }
    if (readable > 2 && in.getUnsignedByte(start + 2) == 0) {
      throw new ProtocolException("BW0303 a frame of protocol version 0 (expected: 1 or higher)");
    }
  }

  private static String describe(ByteBuf in, int start, int readable) {
    int length = Math.min(readable, QUOTED_BYTES);
    String text = in.toString(start, length, StandardCharsets.ISO_8859_1);
    if (HTTP.matcher(text).lookingAt()) {
      return "an HTTP request";
    }
    if (length > 1 && in.getByte(start) == 0x16 && in.getByte(start + 1) == 0x03) {
      return "a TLS handshake";
    }
    return "the bytes " + ByteBufUtil.hexDump(in, start, length);
  }
}
