package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.MessageCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages stand anywhere in buffers of any kind, and are read no further than they go. */
class BuffersTest {
  private static final MessageCodec CODEC = Ours.codec(Object.class);

  /** One value of each kind and width. */
  static List<Object> scalars() {
    return List.of(
        1,
        1000,
        100_000,
        1 << 30,
        1L,
        1000L,
        100_000L,
        1L << 30,
        1L << 60,
        1.0,
        7.0,
        700.0,
        0.125,
        Math.PI,
        new Date(60_000),
        new Date(61_001),
        "",
        "ascii",
        "x".repeat(600),
        "x".repeat(2000),
        "é".repeat(40),
        "京".repeat(40),
        "a京é😀".repeat(300),
        "y".repeat(40_000),
        new byte[3],
        new byte[600],
        new byte[2000],
        new byte[70_000],
        LocalDate.of(2026, 11, 20),
        new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)));
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void aBufferGrowsForEveryValue(Object value) {
    ByteBuf expected = encoded(value, Unpooled.buffer(100_000));
    ByteBuf small = Unpooled.buffer(1);
    assertThat(encoded(value, small)).isEqualTo(expected);
    ByteBuf begun = Unpooled.buffer(8).writeBytes(new byte[7]).skipBytes(7);
    assertThat(encoded(value, begun)).isEqualTo(expected);
    assertThat(CODEC.decode(begun)).isEqualTo(new Object[] {value});
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void aMessageThatIsCutShortIsNotReadBeyondItsEnd(Object value) {
    byte[] message = ByteBufUtil.getBytes(encoded(value, Unpooled.buffer()));
    IntStream cuts = IntStream.range(0, Math.min(40, message.length));
    IntStream more = new Random(1).ints(40, 0, message.length);
    IntStream.concat(cuts, more)
        .forEach(
            cut ->
                assertThatThrownBy(() -> CODEC.decode(Unpooled.wrappedBuffer(message, 0, cut)))
                    .isInstanceOf(CodecException.class)
                    .hasMessageStartingWith("BW0210"));
  }

  @Test
  void aDirectBufferHoldsTheSameBytesWhereverItsChunksEnd() {
    for (Object scalar : scalars()) {
      for (int start = 4080; start < 4096 && !isLong(scalar); start++) {
        Object value = new ArrayList<>(Arrays.asList(new byte[start], scalar, "end"));
        ByteBuf heap = encoded(value, Unpooled.buffer());
        ByteBuf direct = encoded(value, Unpooled.directBuffer(16));
        try {
          assertThat(direct).isEqualTo(heap);
          Object read = CODEC.decode(direct)[0];
          assertThat(encoded(read, Unpooled.buffer())).isEqualTo(heap);
        } finally {
          direct.release();
        }
      }
    }
  }

  private static boolean isLong(Object value) {
    return encoded(value, Unpooled.buffer()).readableBytes() > 200;
  }

  private static ByteBuf encoded(Object value, ByteBuf into) {
    CODEC.encode(new Object[] {value}, into);
    return into;
  }
}
