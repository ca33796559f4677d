package io.beanwire.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a peer says of itself when a connection opens. Its body is a sequence of entries of tag (1
 * byte), length (2 bytes) and value; unknown tags are passed over.
 *
 * @param minVersion the oldest protocol version that it speaks, 1 to 255
 * @param maxVersion the newest protocol version that it speaks, 1 to 255
 * @param serializers the ids of the serializers that it accepts, the preferred one first
 * @param maxBodyBytes the longest body that it accepts
 * @param software its name and version, for log lines
 * @param process which process it is, such as {@code shop on node7 (pid 4711)}; {@code ""} if it
 *     does not say. Nobody has checked it
 * @param capabilities what it knows beyond the protocol version, bits of the constants here
 */
public record Hello(
    int minVersion,
    int maxVersion,
    List<Integer> serializers,
    int maxBodyBytes,
    String software,
    String process,
    int capabilities) {
  /** Knows OPEN_STREAM, ITEM, CREDIT and END. */
  public static final int STREAMS = 1;

  /** The longest body of a handshake frame: nothing more is accepted before it. */
  public static final int MAX_BYTES = 4 << 10;

  private static final int TAG_VERSIONS = 1;
  private static final int TAG_SERIALIZERS = 2;
  private static final int TAG_MAX_BODY = 3;
  private static final int TAG_SOFTWARE = 4;
  private static final int TAG_PROCESS = 5;
  private static final int TAG_CAPABILITIES = 6;
  private static final int MAX_PROCESS_LENGTH = 200;

  public Hello {
    serializers = List.copyOf(serializers);
  }

  /** Of a peer that does not say which process it is, and knows nothing beyond the version. */
  public Hello(
      int minVersion,
      int maxVersion,
      List<Integer> serializers,
      int maxBodyBytes,
      String software) {
    this(minVersion, maxVersion, serializers, maxBodyBytes, software, "", 0);
  }

  /** Whether streams may be opened to it. */
  public boolean hasStreams() {
    return (capabilities & STREAMS) != 0;
  }

  /** Writes the whole frame. */
  public void write(ByteBuf out) {
    // Readable by every version: it is what the versions are agreed on with.
    int start = new FrameWriter(FrameWriter.MIN_VERSION).begin(out, FrameType.HELLO, 0, 0);
    out.writeByte(TAG_VERSIONS).writeShort(2).writeByte(minVersion).writeByte(maxVersion);
    out.writeByte(TAG_SERIALIZERS).writeShort(serializers.size());
    for (int serializer : serializers) {
      out.writeByte(serializer);
    }
    out.writeByte(TAG_MAX_BODY).writeShort(4).writeInt(maxBodyBytes);
    out.writeByte(TAG_SOFTWARE).writeShort(ByteBufUtil.utf8Bytes(software));
    ByteBufUtil.writeUtf8(out, software);
    if (!process.isEmpty()) {
      out.writeByte(TAG_PROCESS).writeShort(ByteBufUtil.utf8Bytes(process));
      ByteBufUtil.writeUtf8(out, process);
    }
    if (capabilities != 0) {
      out.writeByte(TAG_CAPABILITIES).writeShort(1).writeByte(capabilities);
    }
    FrameWriter.end(out, start);
  }

  /**
   * Reads the body of a handshake frame.
   *
   * @throws ProtocolException if an entry is cut short or one that must be there is missing
   */
  public static Hello read(ByteBuf body) {
    int min = 0;
    int max = 0;
    int maxBody = 0;
    int capabilities = 0;
    List<Integer> serializers = new ArrayList<>();
    String software = "";
    String process = "";
    while (body.readableBytes() >= 3) {
      int tag = body.readUnsignedByte();
      int length = body.readUnsignedShort();
      if (length > body.readableBytes()) {
        throw new ProtocolException("BW0305 a handshake whose entry " + tag + " is cut short");
      }
      ByteBuf value = body.readSlice(length);
      if (tag == TAG_VERSIONS && length >= 2) {
        min = value.readUnsignedByte();
        max = value.readUnsignedByte();
      } else if (tag == TAG_SERIALIZERS) {
        while (value.isReadable()) {
          serializers.add((int) value.readUnsignedByte());
        }
      } else if (tag == TAG_MAX_BODY && length >= 4) {
        maxBody = value.readInt();
      } else if (tag == TAG_SOFTWARE) {
        software = value.toString(StandardCharsets.UTF_8);
      } else if (tag == TAG_PROCESS) {
        process = plain(value.toString(StandardCharsets.UTF_8));
      } else if (tag == TAG_CAPABILITIES && length >= 1) {
        // More bytes are those of a newer peer.
        capabilities = value.readUnsignedByte();
      }
    }
    if (min < 1 || max < min || maxBody < 1 || serializers.isEmpty()) {
      throw new ProtocolException(
          "BW0306 a handshake without versions, serializers or limits: versions "
              + min
              + " to "
              + max
              + ", serializers "
              + serializers
              + ", limit "
              + maxBody);
    }
    return new Hello(min, max, serializers, maxBody, software, process, capabilities);
  }

  /** Fit for a line of a log. */
  private static String plain(String text) {
    String cut = text.length() <= MAX_PROCESS_LENGTH ? text : text.substring(0, MAX_PROCESS_LENGTH);
    return cut.replaceAll("[^\\p{L}\\p{N} ._()@:/-]", "-");
  }

  /** The newest version that both speak; 0 if there is none. */
  public int commonVersion(Hello other) {
    int common = Math.min(maxVersion, other.maxVersion);
    return common >= Math.max(minVersion, other.minVersion) ? common : 0;
  }
}
