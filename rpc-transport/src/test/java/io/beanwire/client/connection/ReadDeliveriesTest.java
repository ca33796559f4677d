package io.beanwire.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.client.call.CallEnvironment;
import io.beanwire.client.call.OperationPlan;
import io.beanwire.client.call.Workbench;
import io.beanwire.cluster.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReadDeliveriesTest {
  private final ReadDeliveries deliveries = new ReadDeliveries();
  private final Workbench bench = new Workbench();
  private final Workbench other = new Workbench();
  private final List<String> run = new ArrayList<>();

  @Test
  void whatOneReadBringsIsHandedOverAtItsEndInOrder() {
    deliveries.begin();
    assertThat(deliveries.add(bench, () -> run.add("first"))).isTrue();
    deliveries.begin();
    assertThat(deliveries.add(bench, () -> run.add("second"))).isTrue();
    assertThat(bench.pool).isEmpty();

    deliveries.end();

    bench.pool.forEach(Runnable::run);
    assertThat(run).containsExactly("first", "second");
  }

  @Test
  void beforeTheReadAndAfterItNothingIsCollected() {
    assertThat(deliveries.add(bench, () -> {})).isFalse();
    deliveries.begin();
    deliveries.end();

    assertThat(deliveries.add(bench, () -> {})).isFalse();
    deliveries.end();
    assertThat(bench.pool).isEmpty();
  }

  @Test
  void whatAnotherThreadEndsMeanwhileIsNotCollected() {
    deliveries.begin();

    assertThat(CompletableFuture.supplyAsync(() -> deliveries.add(bench, () -> {})).join())
        .isFalse();
  }

  @Test
  void theCallsOfAnotherClientDoNotMix() {
    deliveries.begin();
    assertThat(deliveries.add(bench, () -> {})).isTrue();

    assertThat(deliveries.add(other, () -> {})).isFalse();
  }

  @Test
  void theFirstOfALongReadDoNotWaitForItsEnd() {
    deliveries.begin();
    for (int i = 0; i < 1_000; i++) {
      assertThat(deliveries.add(bench, () -> run.add("delivered"))).isTrue();
    }
    assertThat(bench.pool).hasSizeGreaterThan(900);

    deliveries.end();

    assertThat(bench.pool).hasSize(1_000);
  }

  @Test
  void whatEndsWhileItIsHandedOverIsHandedOverToo() {
    List<Runnable> late = new ArrayList<>();
    CallEnvironment full =
        new ForwardingEnvironment(bench) {
          @Override
          public void execute(Runnable task) {
            task.run();
          }
        };
    deliveries.begin();
    for (int i = 0; i < 64; i++) {
      deliveries.add(
          full,
          () -> {
            if (late.isEmpty()) {
              late.add(() -> run.add("late"));
              assertThat(deliveries.add(full, late.get(0))).isTrue();
            }
          });
    }
    deliveries.end();

    assertThat(run).containsExactly("late");
  }

  /** The bench's environment, but for what a test changes. */
  private abstract static class ForwardingEnvironment implements CallEnvironment {
    private final CallEnvironment to;

    ForwardingEnvironment(CallEnvironment to) {
      this.to = to;
    }

    @Override
    public TimeSource time() {
      return to.time();
    }

    @Override
    public void executeUrgently(Runnable task) {
      to.executeUrgently(task);
    }

    @Override
    public void onewayLost(OperationPlan plan, String why) {
      to.onewayLost(plan, why);
    }

    @Override
    public boolean inEventLoop() {
      return to.inEventLoop();
    }
  }
}
