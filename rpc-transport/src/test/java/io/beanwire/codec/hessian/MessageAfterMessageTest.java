package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.MessageCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A codec reads one message after the other with the same means: none sees what another left. */
class MessageAfterMessageTest {
  record Color(String name) {}

  private final MessageCodec codec = Ours.codec(Object.class, CodecLimits.DEFAULT, "io.beanwire.*");

  @Test
  void aReferenceDoesNotReachIntoTheMessageBefore() {
    List<Object> inner = new ArrayList<>(List.of("shared"));
    assertThat(copy(List.of(inner, inner))).isEqualTo(List.of(inner, inner));

    assertThatThrownBy(() -> read("5190")).isInstanceOf(CodecException.class);
  }

  @Test
  void anObjectDoesNotUseADefinitionOfTheMessageBefore() {
    assertThat(copy(new Color("green"))).isEqualTo(new Color("green"));

    assertThatThrownBy(() -> read("60")).hasMessageContaining("BW0212 class definition 0");
  }

  @Test
  void aListDoesNotUseATypeNameOfTheMessageBefore() {
    assertThat(read("71055b6c6f6e67e1")).isEqualTo(new long[] {1});

    assertThatThrownBy(() -> read("7190e1")).hasMessageContaining("BW0212 type name 0");
  }

  @Test
  void budgetsAreThoseOfOneMessage() {
    MessageCodec bounded =
        Ours.codec(Object.class, new CodecLimits(100, 10, 100, 10), "io.beanwire.*");
    List<Integer> eight = IntStream.range(0, 8).boxed().toList();
    for (int i = 0; i < 5; i++) {
      assertThat(copy(bounded, eight)).isEqualTo(eight);
    }
  }

  @Test
  void lookingIntoKeysIsCountedForOneMessage() {
    Map<List<Integer>, String> map = new HashMap<>();
    IntStream.range(0, 100).forEach(i -> map.put(List.of(i), ""));
    byte[] message = write(codec, map);
    for (int i = 0; i < 15_000; i++) {
      assertThat(codec.decode(Unpooled.wrappedBuffer(message))[0]).isNotNull();
    }
  }

  @Test
  void aMessageThatFailsInTheMiddleLeavesNothingBehind() {
    byte[] whole = write(codec, Collections.nCopies(5, new ArrayList<>(List.of("a", "b"))));
    for (int cut = 1; cut < whole.length; cut++) {
      ByteBuf part = Unpooled.wrappedBuffer(whole, 0, cut);
      assertThatThrownBy(() -> codec.decode(part)).isInstanceOf(CodecException.class);
      assertThat(copy("next")).isEqualTo("next");
    }
  }

  @Test
  void aVeryLargeMessageIsFollowedByASmallOne() {
    List<List<Integer>> large =
        IntStream.range(0, 20_000).<List<Integer>>mapToObj(i -> List.of(i)).toList();
    assertThat(copy(large)).isEqualTo(large);
    assertThat(copy("small")).isEqualTo("small");
  }

  private Object copy(Object value) {
    return copy(codec, value);
  }

  private static Object copy(MessageCodec codec, Object value) {
    return codec.decode(Unpooled.wrappedBuffer(write(codec, value)))[0];
  }

  private static byte[] write(MessageCodec codec, Object value) {
    ByteBuf out = Unpooled.buffer();
    codec.encode(new Object[] {value}, out);
    byte[] bytes = new byte[out.readableBytes()];
    out.readBytes(bytes);
    return bytes;
  }

  private Object read(String hex) {
    return codec.decode(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)))[0];
  }
}
