package io.beanwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.call.CallInfo;
import io.beanwire.call.SomeCall;
import io.beanwire.cluster.Directory.Member;
import io.beanwire.contract.ServiceId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Four instances, picked in turn, of which some are in trouble. */
class InstanceSelectorTest {
  private static final int INSTANCES = 4;

  private final InTurn balancer = new InTurn();
  private final PushedInstances registry = new PushedInstances();
  private final Directory<Peer> directory =
      new Directory<>(
          ServiceId.of("orders"),
          registry,
          balancer,
          Duration.ZERO,
          new VirtualTime(),
          instance -> new Peer(),
          peer -> {});

  InstanceSelectorTest() {
    registry.push(PushedInstances.of(INSTANCES));
  }

  @Test
  void instancesInTroubleAreNotSelectedWhileOthersAreThere() {
    peer(1).readiness = Readiness.DOWN;
    peer(3).readiness = Readiness.UNRESPONSIVE;

    assertThat(selected(Set.of())).containsExactlyInAnyOrder(0, 2);
  }

  @Test
  void theBestReadinessOfThoseThatAreLeftIsSelected() {
    peer(0).readiness = Readiness.UNRESPONSIVE;
    peer(1).readiness = Readiness.DOWN;
    peer(2).readiness = Readiness.CONNECTING;

    assertThat(selected(Set.of())).containsExactly(3);
    assertThat(selected(Set.of(3))).containsExactly(2);
    assertThat(selected(Set.of(2, 3))).containsExactly(1);
    assertThat(selected(Set.of(1, 2, 3))).containsExactly(0);
  }

  @Test
  void ifAllAreInTheSameTroubleTheBalancerChoosesAmongThem() {
    for (int i = 0; i < INSTANCES; i++) {
      peer(i).readiness = Readiness.DOWN;
    }

    assertThat(selected(Set.of())).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void whatMayNotBeTriedIsNotSelected() {
    assertThat(selected(Set.of(0, 2))).containsExactlyInAnyOrder(1, 3);
    assertThat(select(Set.of(0, 1, 2, 3))).isNull();
  }

  @Test
  void anInstanceInTroubleIsSelectedBeforeOneThatMayNotBeTried() {
    peer(3).readiness = Readiness.UNRESPONSIVE;

    assertThat(selected(Set.of(0, 1, 2))).containsExactly(3);
  }

  @Test
  void ofInstancesThatTheRegistryHasWithdrawnOnlyThoseThatAreConnectedAreSelected() {
    peer(2).connected = true;
    registry.push(List.of());

    assertThat(selected(Set.of())).containsExactly(2);
    peer(2).connected = false;
    assertThat(select(Set.of())).isNull();
  }

  @Test
  void anInstanceWithoutWeightIsNotSelectedEvenIfAllOthersAreInTrouble() {
    registry.push(PushedInstances.withWeights(0, 100));
    peer(1).readiness = Readiness.UNRESPONSIVE;

    assertThat(selected(Set.of())).containsExactly(1);
    assertThat(select(Set.of(1))).isNull();
  }

  @Test
  void selectingPastInstancesInTroubleDoesNotLookThroughAllOfThem() {
    peer(1).readiness = Readiness.DOWN;
    peer(3).readiness = Readiness.DOWN;
    int prepared = balancer.prepared.get();

    for (int i = 0; i < 25; i++) {
      selected(Set.of());
      selected(Set.of(0));
    }

    assertThat(balancer.prepared).as("pickers made").hasValue(prepared);
  }

  private Set<Integer> selected(Set<Integer> notToBeTried) {
    Set<Integer> selected = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      selected.add(members().indexOf(select(notToBeTried)));
    }
    return selected;
  }

  private Member<Peer> select(Set<Integer> notToBeTried) {
    return InstanceSelector.select(
        directory,
        SomeCall.once(),
        notToBeTried.isEmpty() ? null : m -> !notToBeTried.contains(members().indexOf(m)));
  }

  private Peer peer(int index) {
    return members().get(index).attachment();
  }

  private List<Member<Peer>> members() {
    return directory.snapshot().members();
  }

  private static final class Peer implements Reachable {
    private Readiness readiness = Readiness.READY;
    private boolean connected;

    @Override
    public Readiness readiness() {
      return readiness;
    }

    @Override
    public boolean isConnected() {
      return connected;
    }
  }

  /** One after the other, without those of no weight; counts how often it is asked to prepare. */
  private static final class InTurn implements LoadBalancer {
    private final AtomicInteger prepared = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();

    @Override
    public String name() {
      return "in-turn";
    }

    @Override
    public Picker picker(List<? extends Member> members) {
      prepared.incrementAndGet();
      return (CallInfo call) -> {
        for (int i = 0; i < members.size(); i++) {
          int index = turn.getAndIncrement() % members.size();
          if (members.get(index).instance().weight() > 0) {
            return index;
          }
        }
        return -1;
      };
    }
  }
}
