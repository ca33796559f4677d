package io.beanwire.cluster;

import io.beanwire.registry.Instance;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Chooses each instance with a probability in proportion to its weight. */
public final class WeightedRandom implements LoadBalancer {
  /** Its name in configuration. */
  public static final String NAME = "weighted-random";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Picker picker(List<Instance> instances) {
    int[] upTo = new int[instances.size()];
    int total = 0;
    for (int i = 0; i < upTo.length; i++) {
      total += instances.get(i).weight();
      upTo[i] = total;
    }
    int sum = total;
    if (sum == 0) {
      return () -> -1;
    }
    if (upTo.length == 1) {
      return () -> 0;
    }
    return () -> {
      int drawn = ThreadLocalRandom.current().nextInt(sum);
      int found = Arrays.binarySearch(upTo, drawn + 1);
      if (found < 0) {
        return -found - 1;
      }
      // Instances of weight 0 repeat the sum of the one before them, which is the one that is due.
      while (found > 0 && upTo[found - 1] == upTo[found]) {
        found--;
      }
      return found;
    };
  }
}
