package io.beanwire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.Attachments;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames in pieces, and what they count for. */
class FrameReaderTest {
  private static final FrameWriter FRAMES = new FrameWriter(1);

  private final Granted memory = new Granted();
  private final FrameReader reader = new FrameReader(16 << 20, memory);

  FrameReaderTest() {
    reader.setMaxBodyBytes(16 << 20);
  }

  @Test
  void howeverTheBytesAreCutTheFramesAreTheSame() {
    ByteBuf all = Unpooled.buffer();
    Random random = new Random(7);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      byte[] body =
          new byte[random.nextInt(10) == 0 ? random.nextInt(100_000) : random.nextInt(50)];
      random.nextBytes(body);
      Attachments attachments =
          random.nextBoolean()
              ? Attachments.EMPTY
              : Attachments.EMPTY.with("name", "x".repeat(random.nextInt(2_000)));
      int start = FRAMES.beginRequest(all, FrameType.REQUEST, 1, i, 5, attachments, i);
      all.writeBytes(body);
      FrameWriter.end(all, start);
      expected.add(i + " " + attachments.sizeInBytes() + " " + ByteBufUtil.hexDump(body));
      if (i % 5 == 0) { // of a type that nobody knows
        int unknown = all.writerIndex();
        all.writeBytes(ByteBufUtil.decodeHexDump("bea7010e000000000000000000001000"));
        all.writeZero(4096);
        assertThat(all.getByte(unknown + 3)).isEqualTo((byte) 14);
      }
    }
    List<String> read = new ArrayList<>();
    while (all.isReadable()) {
      int length = Math.min(all.readableBytes(), 1 + random.nextInt(1 << random.nextInt(17)));
      ByteBuf piece = all.readSlice(length);
      Frame frame;
      while ((frame = reader.read(piece)) != null) {
        long operation = frame.body().readLong();
        read.add(
            operation
                + " "
                + frame.attachments().sizeInBytes()
                + " "
                + ByteBufUtil.hexDump(frame.body()));
        memory.charge(-FrameReader.retainedBytes(frame));
      }
      assertThat(piece.isReadable()).isFalse();
    }

    assertThat(read).isEqualTo(expected);
    assertThat(memory.held).isZero();
  }

  @Test
  void aHalfSentFrameHoldsOnlyWhatHasArrived() {
    ByteBuf start = Unpooled.buffer();
    start.writeBytes(ByteBufUtil.decodeHexDump("bea70102000100000000000100f00000"));
    start.writeZero(100_000);

    assertThat(reader.read(start)).isNull();

    assertThat(memory.held).isBetween(100_000L, 200_000L);
    assertThat(reader.isPartial()).isTrue();
    assertThat(reader.announcedBytes()).isEqualTo(16 + 0xf00000);
    reader.close();
    assertThat(memory.held).isZero();
  }

  @Test
  void aFrameWithoutMemoryWaitsAndLeavesItsBytes() {
    ByteBuf whole = Unpooled.buffer();
    int begin = FRAMES.begin(whole, FrameType.RESPONSE, 1, 1);
    whole.writeZero(1 << 20);
    FrameWriter.end(whole, begin);
    ByteBuf first = whole.readSlice(600_000);
    memory.limit = 500_000;

    assertThat(reader.read(first)).isNull();
    assertThat(reader.isStarved()).isTrue();
    assertThat(first.readableBytes()).isGreaterThan(500_000);
    assertThat(memory.held).isLessThan(500_000);

    memory.limit = Long.MAX_VALUE;
    assertThat(reader.read(first)).isNull();
    assertThat(reader.isStarved()).isFalse();
    Frame frame = reader.read(whole);

    assertThat(frame.body().readableBytes()).isEqualTo(1 << 20);
    assertThat(memory.held).isGreaterThan(1 << 20);
  }

  @Test
  void aFrameCountsUntilItIsGivenBackOnce() {
    ByteBuf whole = Unpooled.buffer();
    int begin = FRAMES.begin(whole, FrameType.RESPONSE, 1, 1);
    whole.writeZero(1000);
    FrameWriter.end(whole, begin);
    Frame frame = reader.read(whole);

    assertThat(memory.held).isBetween(1000L, 2000L);
    assertThat((long) FrameReader.retainedBytes(frame)).isEqualTo(memory.held);
    assertThat(FrameReader.retainedBytes(frame)).isZero();
    assertThat(frame.body().readableBytes()).as("the bytes stay").isEqualTo(1000);
  }

  @Test
  void beforeTheHandshakeExtensionsAreShort() {
    FrameReader strict = new FrameReader(4096);

    assertThatThrownBy(
            () ->
                strict.read(
                    Unpooled.wrappedBuffer(
                        ByteBufUtil.decodeHexDump("bea701010000ffff0000000000000000"))))
        .hasMessageContaining("BW0302")
        .hasMessageContaining("extension");
  }

  private static final class Granted implements FrameMemory {
    private long held;
    private long limit = Long.MAX_VALUE;

    @Override
    public boolean reserve(int bytes) {
      if (held + bytes > limit) {
        return false;
      }
      held += bytes;
      return true;
    }

    @Override
    public void charge(int bytes) {
      held += bytes;
    }

    @Override
    public boolean extend(int counted, int more) {
      return reserve(more);
    }
  }
}
