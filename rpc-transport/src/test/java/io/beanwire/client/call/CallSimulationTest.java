package io.beanwire.client.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import org.junit.jupiter.api.Test;

/**
 * A million calls through everything that can happen to them, in virtual time. To see one run that
 * has failed again: {@code -Dbeanwire.simulation.seed=… -Dbeanwire.simulation.calls=1}.
 */
class CallSimulationTest {
  private static final System.Logger LOG = System.getLogger("io.beanwire.simulation");
  private static final int CALLS_PER_SEED = 400;

  private final long firstSeed = Long.getLong("beanwire.simulation.seed", 1);
  private final int calls = Integer.getInteger("beanwire.simulation.calls", 1_000_000);

  @Test
  void whateverHappensACallEndsOnceInTimeAndWhatIsToldIsTrue() {
    long begun = System.nanoTime();
    int made = 0;
    for (long seed = firstSeed; made < calls; seed++, made += CALLS_PER_SEED) {
      String violation = new Simulation(seed, CALLS_PER_SEED, false).run();
      if (violation != null) {
        Simulation again = new Simulation(seed, CALLS_PER_SEED, true);
        again.run();
        assertThat(violation).as(again.trace()).isNull();
      }
    }
    LOG.log(Level.INFO, "{0} calls in {1} ms", made, (System.nanoTime() - begun) / 1_000_000);
  }
}
