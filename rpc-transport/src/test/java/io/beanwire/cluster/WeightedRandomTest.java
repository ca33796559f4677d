package io.beanwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WeightedRandomTest {
  private final LoadBalancer balancer = new WeightedRandom();

  @Test
  void nobodyIsPickedAmongNobody() {
    assertThat(balancer.picker(List.of()).pick()).isEqualTo(-1);
    assertThat(balancer.picker(instances(0, 0)).pick()).isEqualTo(-1);
    assertThat(balancer.picker(instances(0)).pick()).isEqualTo(-1);
  }

  @Test
  void callsAreSharedInProportionToTheWeightsWhateverTheyAre() {
    Random random = new Random(20261120);
    for (int round = 0; round < 50; round++) {
      int[] weights = random.ints(1 + random.nextInt(6), 0, 200).toArray();
      weights[random.nextInt(weights.length)] = 1 + random.nextInt(200);
      assertSharedByWeight(weights);
    }
    assertSharedByWeight(0, 100, 0, 0, 50, 0);
  }

  private void assertSharedByWeight(int... weights) {
    LoadBalancer.Picker picker = balancer.picker(instances(weights));
    int total = 0;
    for (int weight : weights) {
      total += weight;
    }
    int draws = 40_000;
    int[] drawn = new int[weights.length];
    for (int i = 0; i < draws; i++) {
      drawn[picker.pick()]++;
    }
    for (int i = 0; i < weights.length; i++) {
      // Six standard deviations of a binomial distribution are at most 6 * sqrt(40000) / 2.
      assertThat((double) drawn[i]).isCloseTo((double) draws * weights[i] / total, within(600.0));
      if (weights[i] == 0) {
        assertThat(drawn[i]).isZero();
      }
    }
  }

  private static List<Instance> instances(int... weights) {
    List<Instance> instances = new ArrayList<>();
    for (int weight : weights) {
      instances.add(
          new Instance(
              "i" + instances.size(),
              ServiceId.of("s"),
              "127.0.0.1",
              1000 + instances.size(),
              weight,
              Instant.EPOCH,
              Map.of()));
    }
    return instances;
  }
}
