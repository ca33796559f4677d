package io.beanwire.codec.hessian;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.codec.MessageCodec;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seeded search for messages that would break the decoder. */
class MutatedMessagesTest {
  private static final int MUTATIONS = 60_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void mutatedMessagesAreReadOrRefused(long seed) {
    Random random = new Random(seed);
    Values values = new Values(seed);
    MessageCodec anything = Ours.codec(Object.class);
    MessageCodec branch = Ours.codec(Values.Branch.class);
    int mutated = 0;
    while (mutated < MUTATIONS) {
      byte[] message = Ours.write(values.next());
      for (int i = 0; i < 20 && message.length > 0; i++, mutated++) {
        byte[] copy = mutate(message, random);
        Hostile.readOrRefuse(random.nextBoolean() ? anything : branch, copy);
      }
      mutated++;
    }
    assertThat(mutated).isGreaterThanOrEqualTo(MUTATIONS);
  }

  private static byte[] mutate(byte[] message, Random random) {
    byte[] copy = Arrays.copyOf(message, Math.min(message.length, 2000));
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(copy.length);
      switch (random.nextInt(4)) {
        case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> copy[at] = (byte) random.nextInt(256);
        case 2 -> copy[at] = "CMVXUWOQHRASIZ".getBytes()[random.nextInt(14)];
        default -> {
          int length = random.nextInt(copy.length - at);
          System.arraycopy(copy, random.nextInt(copy.length - length), copy, at, length);
        }
      }
    }
    return copy;
  }
}
