package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.hessian.core.Decoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values within values, around the depth from which they no longer use the thread's stack. */
class NestedValuesTest {
  private static final int EDGE = Decoder.MAX_RECURSION;

  static Stream<Arguments> nested() {
    Map<String, UnaryOperator<Object>> kinds =
        new TreeMap<>(
            Map.of(
                "list", value -> new ArrayList<>(Arrays.asList(1, value, "after")),
                "linked list", value -> new LinkedList<>(Arrays.asList(value, 2)),
                "immutable list", value -> List.of(value, 3),
                "set", value -> new LinkedHashSet<>(Arrays.asList(4, value)),
                "map", value -> new TreeMap<>(Map.of("k", value, "l", 5)),
                "array", value -> new Object[] {6, value, 7},
                "optional", value -> Optional.of(value),
                "bean", Node::new,
                "record", value -> new Pair(value, 8)));
    return kinds.entrySet().stream()
        .flatMap(
            kind ->
                IntStream.of(EDGE - 2, EDGE - 1, EDGE, EDGE + 1, EDGE + 2, 3 * EDGE)
                    .mapToObj(depth -> Arguments.of(kind.getKey(), depth, kind.getValue())));
  }

  @ParameterizedTest(name = "{0} {1} deep")
  @MethodSource("nested")
  void whatLiesAroundTheEdgeComesBack(String kind, int depth, UnaryOperator<Object> around) {
    Node innermost = new Node("innermost");
    Object value = innermost;
    for (int i = 0; i < depth; i++) {
      value = around.apply(value);
    }
    // the second one is a reference into the depth of the first
    List<Object> written = new ArrayList<>(Arrays.asList(value, innermost));
    List<?> read = (List<?>) Ours.copy(written);
    assertThat(Ours.write(read)).isEqualTo(Ours.write(written));
    assertThat(read.get(1)).isInstanceOf(Node.class);
  }

  @ParameterizedTest(name = "{0} {1} deep")
  @MethodSource("nested")
  void theLimitHoldsOnBothSidesOfTheEdge(String kind, int depth, UnaryOperator<Object> around) {
    Object value = new Node("innermost");
    for (int i = 0; i < depth; i++) {
      value = around.apply(value);
    }
    Object written = value;
    assertThatThrownBy(() -> copy(written, depth)).hasMessageContaining("BW0215");
    assertThat(copy(written, depth + 1)).isNotNull();
  }

  private static Object copy(Object value, int maxDepth) {
    CodecLimits standard = CodecLimits.DEFAULT;
    CodecLimits limits =
        new CodecLimits(
            maxDepth,
            standard.maxElements(),
            standard.maxStringLength(),
            standard.maxClassDefinitions());
    MessageCodec reader = Ours.codec(Object.class, limits, "io.beanwire.codec.*");
    ByteBuf message = Unpooled.buffer();
    if (maxDepth % 2 == 0) { // refused by the writer in half of the cases, by the reader otherwise
      reader.encode(new Object[] {value}, message);
    } else {
      message.writeBytes(Ours.write(value));
    }
    return reader.decode(message)[0];
  }

  record Pair(Object first, int second) {}

  static final class Node {
    private final String name = "node";
    private final Object value;
    private final int after = 9;

    Node(Object value) {
      this.value = value;
    }

    Object value() {
      return value + name + after;
    }
  }
}
