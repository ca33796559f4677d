package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.codec.Likeness;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the reference implementation reads of ours, and we of its own. */
class CauchoCompatibilityTest {
  private static final int VALUES_PER_SEED = 200;

  static LongStream seeds() {
    return LongStream.range(20_261_120, 20_261_132);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void itReadsWhatWeWrite(long seed) {
    Values values = new Values(seed);
    for (int i = 0; i < VALUES_PER_SEED; i++) {
      Object value = values.next();
      assertThat(Likeness.difference(value, Caucho.read(Ours.write(value)))).as("#" + i).isEmpty();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void weReadWhatItWrites(long seed) {
    Values values = new Values(seed);
    for (int i = 0; i < VALUES_PER_SEED; i++) {
      Object value = values.next();
      assertThat(Likeness.difference(value, Ours.read(Caucho.write(value)))).as("#" + i).isEmpty();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void weReadWhatWeWrite(long seed) {
    Values values = new Values(seed);
    for (int i = 0; i < VALUES_PER_SEED; i++) {
      Object value = values.next();
      assertThat(Likeness.difference(value, Ours.copy(value))).as("#" + i).isEmpty();
    }
  }
}
