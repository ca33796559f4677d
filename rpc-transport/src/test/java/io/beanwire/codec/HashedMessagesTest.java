package io.beanwire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.codec.fory.ForySerializer;
import io.beanwire.codec.hessian.HessianSerializer;
import io.beanwire.codec.jdk.JdkSerializer;
import io.beanwire.codec.protostuff.ProtostuffSerializer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that are small, and would take for ever to hash: refused before anybody does. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a safety net only
class HashedMessagesTest {
  /** A plain class. */
  public static final class Holder implements Serializable {
    private static final long serialVersionUID = 1L;

    public Set<Object> set;
    public Map<Object, Object> map;
    public List<Object> list;
  }

  /** All have one hash, and no order. */
  public static final class Colliding implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Whether that is so yet, in this thread: not while a message is made. */
    static final ThreadLocal<Boolean> SPREAD = ThreadLocal.withInitial(() -> false);

    public int number;

    @Override
    public int hashCode() {
      return SPREAD.get() ? number : 1;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Colliding each && each.number == number;
    }
  }

  static Stream<Serializer> serializers() {
    return Stream.of(
        new HessianSerializer(),
        new ForySerializer(),
        new JdkSerializer(),
        new ProtostuffSerializer());
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void setsThatHoldTheSameSetsTwiceAgainAndAgainAreRefused(Serializer serializer) {
    Holder holder = new Holder();
    holder.set = new HashSet<>();
    nest(holder.set, 60);
    MessageCodec codec = codec(serializer);
    ByteBuf message = written(codec, holder);

    assertThatThrownBy(() -> codec.decode(message))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("BW0216");
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void keysThatHoldTheSameSetsTwiceAgainAndAgainAreRefused(Serializer serializer) {
    Holder holder = new Holder();
    holder.map = new HashMap<>();
    Set<Object> key = new HashSet<>();
    holder.map.put(key, "value");
    nest(key, 60);
    MessageCodec codec = codec(serializer);
    ByteBuf message = written(codec, holder);

    assertThatThrownBy(() -> codec.decode(message)).hasMessageContaining("BW0216");
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void manyElementsOfOneHashAreRefused(Serializer serializer) {
    Holder holder = new Holder();
    holder.set = new HashSet<>();
    refusedWhenFilled(serializer, holder, holder.set::add);
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void manyKeysOfOneHashAreRefused(Serializer serializer) {
    Holder holder = new Holder();
    holder.map = new HashMap<>();
    refusedWhenFilled(serializer, holder, each -> holder.map.put(each, 1));
  }

  private static void refusedWhenFilled(
      Serializer serializer, Holder holder, Consumer<Object> filled) {
    MessageCodec codec = codec(serializer);
    ByteBuf message;
    Colliding.SPREAD.set(true);
    try {
      for (int i = 0; i < 40_000; i++) {
        Colliding each = new Colliding();
        each.number = i;
        filled.accept(each);
      }
      message = written(codec, holder);
    } finally {
      Colliding.SPREAD.set(false);
    }
    assertThatThrownBy(() -> codec.decode(message))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("BW0216");
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void usualGraphsAreNoAttack(Serializer serializer) {
    Holder holder = new Holder();
    holder.set = new HashSet<>();
    holder.map = new HashMap<>();
    holder.list = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      holder.set.add("text " + i);
      holder.map.put(i, new ArrayList<>(List.of("same", "value")));
      holder.list.add(holder.map);
    }
    holder.list.add(holder);
    MessageCodec codec = codec(serializer);

    Holder read = (Holder) codec.decode(written(codec, holder))[0];
    assertThat(read.set).isEqualTo(holder.set);
    assertThat(read.map).isEqualTo(holder.map);
    assertThat(read.list).hasSize(3_001).contains(read);
  }

  /** Each is filled after it was added, so that nobody hashes it here. */
  private static void nest(Set<Object> root, int depth) {
    Set<Object> one = root;
    Set<Object> other = new HashSet<>();
    for (int i = 0; i < depth; i++) {
      Set<Object> left = new HashSet<>(List.of("left"));
      Set<Object> right = new HashSet<>();
      for (Set<Object> each : List.of(one, other)) {
        each.add(left);
        each.add(right);
      }
      one = left;
      other = right;
    }
  }

  private static ByteBuf written(MessageCodec codec, Object value) {
    ByteBuf message = Unpooled.buffer();
    codec.encode(new Object[] {value}, message);
    return message;
  }

  private static MessageCodec codec(Serializer serializer) {
    return serializer.bind(
        List.of(Holder.class),
        new CodecContext(
            HashedMessagesTest.class.getClassLoader(),
            AllowList.of(List.of(), List.of("io.beanwire.codec.*")),
            CodecLimits.DEFAULT));
  }
}
