package io.beanwire.codec.hessian.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The numbers of the values of a message. */
class ReferenceTableTest {
  private final ReferenceTable table = new ReferenceTable();

  @Test
  void eachOfManyValuesKeepsItsNumber() {
    List<Object> values = putAll(2_000);
    for (int i = 0; i < values.size(); i++) {
      assertThat(table.put(values.get(i))).isEqualTo(i);
    }
  }

  /** It grows in steps, each of which costs a search for all places. */
  @Test
  void aMessageOfTwoThousandValuesLeavesATableForTheNext() {
    List<Object> values = putAll(2_000);
    assertThat(table.forget()).isTrue();
    assertThat(table.get(values.get(0))).isEqualTo(-1);
    assertThat(table.next()).isZero();
  }

  @Test
  void aTableOfTenThousandValuesIsNotKept() {
    putAll(10_000);
    assertThat(table.forget()).isFalse();
  }

  private List<Object> putAll(int count) {
    List<Object> values = Stream.generate(Object::new).limit(count).toList();
    IntStream.range(0, count).forEach(i -> assertThat(table.put(values.get(i))).isEqualTo(-1));
    return values;
  }
}
