package io.beanwire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.Attachments;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A peer that knows less passes over what it does not know, and spends little on it. */
class NewerPeersTest {
  private static final FrameWriter FRAMES = new FrameWriter(1);

  @Test
  void unknownEntriesWithLongValuesAreSkipped() {
    ByteBuf extension = Unpooled.buffer();
    entry(extension, 0x7f, 20_000);
    extension.writeBytes(hex("010103"));
    entry(extension, 0x90, 200);
    extension.writeBytes(hex("02 05 01 61 00 01 62"));
    entry(extension, 0xff, 0);

    Extension read = extension(extension);

    assertThat(read.remainingMillis()).isEqualTo(3);
    assertThat(read.attachments()).isEqualTo(Attachments.EMPTY.with("a", "b"));
  }

  @Test
  void attachmentsOfUnknownKindsAreSkipped() {
    ByteBuf extension = Unpooled.buffer();
    extension.writeBytes(hex("02 0e 01 61 09 03 aabbcc 01 62 01 03 010203"));

    Attachments read = extension(extension).attachments();

    assertThat(read.names()).containsExactly("b");
    assertThat(read.bytes("b")).containsExactly(1, 2, 3);
  }

  @Test
  void typesThatAreUnknownAreSkippedInWholeAndInPieces() {
    for (int type : new int[] {0, 14, 15, 16, 200, 255}) {
      ByteBuf frames = Unpooled.buffer();
      frames.writeBytes(hex("bea701")).writeByte(type).writeBytes(hex("ffff0003"));
      frames.writeInt(7).writeInt(100_000).writeBytes(hex("c80101")).writeZero(100_000);
      FRAMES.writeEmpty(frames, FrameType.PONG, 9);
      FrameReader whole = new FrameReader(1 << 20);
      assertThat(whole.read(frames.duplicate()).callId()).isEqualTo(9);

      FrameReader pieces = new FrameReader(1 << 20);
      Frame read = null;
      while (read == null) {
        assertThat(frames.isReadable()).isTrue();
        read = pieces.read(frames.readSlice(Math.min(1_001, frames.readableBytes())));
      }
      assertThat(read.callId()).isEqualTo(9);
      assertThat(pieces.isPartial()).isFalse();
    }
  }

  @Test
  void unknownEntriesOfAHandshakeAreSkipped() {
    ByteBuf hello = Unpooled.buffer();
    hello.writeBytes(hex("09 0400")).writeZero(1024);
    hello.writeBytes(hex("01 0003 010277  02 0001 01  ff 0000  03 0006 00100000 aabb"));

    Hello read = Hello.read(hello);

    assertThat(read.minVersion()).isEqualTo(1);
    assertThat(read.maxVersion()).isEqualTo(2);
    assertThat(read.maxBodyBytes()).isEqualTo(1 << 20);
  }

  @Test
  void framesAreWrittenInTheNewestVersionThatBothSpeak() {
    Hello ours = new Hello(1, 3, java.util.List.of(1), 1, "");
    assertThat(ours.commonVersion(new Hello(2, 9, java.util.List.of(1), 1, ""))).isEqualTo(3);
    assertThat(ours.commonVersion(new Hello(1, 2, java.util.List.of(1), 1, ""))).isEqualTo(2);
    ByteBuf frame = Unpooled.buffer();
    new FrameWriter(3).writeEmpty(frame, FrameType.PING, 0);
    assertThat(frame.getByte(2)).isEqualTo((byte) 3);
    assertThat(new FrameReader(16).read(frame).version()).isEqualTo(3);
  }

  @Test
  void longValuesHaveLengthsThatGrow() {
    for (int length : new int[] {0, 127, 128, 200, 16_383, 16_384, 32_000}) {
      Attachments sent = Attachments.EMPTY.with("token", "x".repeat(length));
      ByteBuf frame = Unpooled.buffer();
      FrameWriter.end(frame, FRAMES.beginRequest(frame, FrameType.REQUEST, 1, 1, 5, sent, 7));

      Frame read = new FrameReader(1 << 20).read(frame.duplicate());
      assertThat(read).as("before the handshake, 1 MiB is the bound").isNotNull();
      assertThat(read.attachments()).isEqualTo(sent);
    }
  }

  @Test
  void anExtensionThatDoesNotFitTheHeaderIsRefusedWhereItIsWritten() {
    ByteBuf frame = Unpooled.buffer();
    int start = FRAMES.begin(frame, FrameType.REQUEST, 1, 1);

    assertThatThrownBy(() -> FrameWriter.setExtensionLength(frame, start, 0x10000))
        .hasMessageContaining("BW0311")
        .hasMessageContaining("65536");
  }

  @Test
  void attachmentsThatReplaceEachOtherOrComeTwiceAreRefused() {
    ByteBuf many = Unpooled.buffer();
    many.writeByte(2);
    VarInt.write(many, 15_000 * 4);
    for (int i = 0; i < 15_000; i++) {
      many.writeBytes(hex("01 61 00 00"));
    }
    assertThatThrownBy(() -> extension(many)).hasMessageContaining("BW0310");
    assertThat(many.readerIndex()).as("bytes looked at").isLessThanOrEqualTo(60_010);

    assertThatThrownBy(() -> extension(Unpooled.wrappedBuffer(hex("0204 01610000 0204 01620000"))))
        .hasMessageContaining("BW0310");
  }

  @Test
  void whateverAnExtensionHoldsReadingEndsAndLooksAtEachByteAFewTimesAtMost() {
    Random random = new Random(20261121);
    for (int round = 0; round < 30_000; round++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      for (int i = 0; i < bytes.length; i += 1 + random.nextInt(8)) {
        bytes[i] = (byte) random.nextInt(4); // likely tags, kinds and lengths
      }
      ByteBuf in = Unpooled.wrappedBuffer(bytes);
      try {
        extension(in);
        assertThat(in.readerIndex()).as("left where it was").isZero();
      } catch (ProtocolException e) {
        assertThat(e.getMessage()).startsWith("BW03");
      }
    }
  }

  private static void entry(ByteBuf out, int tag, int length) {
    out.writeByte(tag);
    VarInt.write(out, length);
    out.writeZero(length);
  }

  private static byte[] hex(String text) {
    return ByteBufUtil.decodeHexDump(text.replace(" ", ""));
  }

  private static Extension extension(ByteBuf in) {
    Extension read = new Extension();
    read.read(in, in.readerIndex(), in.writerIndex());
    return read;
  }

  @Test
  void whatAPeerSaysThatItIsFitsIntoALogLine() {
    ByteBuf frame = Unpooled.buffer();
    new Hello(1, 1, java.util.List.of(1), 100, "x", "shop on n7 (pid 1)\n" + "y".repeat(500), 0)
        .write(frame);

    String process = Hello.read(frame.skipBytes(16)).process();

    assertThat(process).startsWith("shop on n7 (pid 1)-y").hasSize(200);
  }
}
