package io.beanwire.cluster;

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
  public Picker picker(List<? extends Member> members) {
    int[] upTo = new int[members.size()];
    int total = 0;
    for (int i = 0; i < upTo.length; i++) {
      total += members.get(i).instance().weight();
      upTo[i] = total;
    }
    int sum = total;
    if (sum == 0) {
      return call -> -1;
    }
    if (upTo.length == 1) {
      return call -> 0;
    }
    return call -> {
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
