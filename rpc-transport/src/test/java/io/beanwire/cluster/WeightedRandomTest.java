package io.beanwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.beanwire.call.SomeCall;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WeightedRandomTest {
  private final SomeCall call = SomeCall.once();
  private final LoadBalancer balancer = new WeightedRandom();

  @Test
  void nobodyIsPickedAmongNobody() {
    assertThat(balancer.picker(List.of()).pick(call)).isEqualTo(-1);
    assertThat(balancer.picker(members(0, 0)).pick(call)).isEqualTo(-1);
    assertThat(balancer.picker(members(0)).pick(call)).isEqualTo(-1);
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
    LoadBalancer.Picker picker = balancer.picker(members(weights));
    int total = 0;
    for (int weight : weights) {
      total += weight;
    }
    int draws = 40_000;
    int[] drawn = new int[weights.length];
    for (int i = 0; i < draws; i++) {
      drawn[picker.pick(call)]++;
    }
    for (int i = 0; i < weights.length; i++) {
      // Six standard deviations of a binomial distribution are at most 6 * sqrt(40000) / 2.
      assertThat((double) drawn[i]).isCloseTo((double) draws * weights[i] / total, within(600.0));
      if (weights[i] == 0) {
        assertThat(drawn[i]).isZero();
      }
    }
  }

  private static List<LoadBalancer.Member> members(int... weights) {
    List<LoadBalancer.Member> members = new ArrayList<>();
    for (int weight : weights) {
      Instance instance =
          new Instance(
              "i" + members.size(),
              ServiceId.of("s"),
              "127.0.0.1",
              1000 + members.size(),
              weight,
              Instant.EPOCH,
              Map.of());
      members.add(new Directory.Member<>(instance, "", LoadBalancer.Tracker.NONE));
    }
    return members;
  }
}
