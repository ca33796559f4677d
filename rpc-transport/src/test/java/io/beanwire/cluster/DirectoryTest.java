package io.beanwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.Status;
import io.beanwire.call.CallInfo;
import io.beanwire.cluster.Directory.Member;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is known of a service's instances, in virtual time. */
class DirectoryTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final VirtualTime time = new VirtualTime();
  private final PushedInstances registry = new PushedInstances();
  private final List<String> attached = new ArrayList<>();
  private final List<String> detached = new ArrayList<>();
  private final Directory<String> directory =
      new Directory<>(
          ServiceId.of("orders"),
          registry,
          new Tracking(),
          TIMEOUT,
          time,
          instance -> {
            attached.add(instance.address());
            return instance.address();
          },
          detached::add);

  @Test
  void whoWaitsIsLetGoByTheRegistrysFirstAnswer() {
    AtomicInteger told = new AtomicInteger();
    directory.whenKnown(told::incrementAndGet);
    assertThat(directory.isKnown()).isFalse();
    assertThat(told).hasValue(0);

    registry.push(PushedInstances.of(1));

    assertThat(directory.isKnown()).isTrue();
    assertThat(told).hasValue(1);
    time.advance(TIMEOUT);
    assertThat(told).as("the timeout has nothing to say any more").hasValue(1);
    assertThat(time.untilNext()).as("timers that are left").isNegative();
  }

  @Test
  void aRegistryThatSaysNothingIsWaitedForOnlySoLong() {
    AtomicInteger told = new AtomicInteger();
    directory.whenKnown(told::incrementAndGet);

    time.advance(TIMEOUT.minusNanos(1));
    assertThat(told).hasValue(0);
    time.advance(Duration.ofNanos(1));

    assertThat(told).hasValue(1);
    assertThat(directory.isKnown()).isTrue();
    assertThat(directory.snapshot().members()).isEmpty();
    registry.push(PushedInstances.of(1));
    assertThat(told).hasValue(1);
    assertThat(directory.snapshot().members()).hasSize(1);
  }

  @Test
  void anEmptyAnswerIsAnAnswer() {
    registry.push(List.of());

    assertThat(directory.isKnown()).isTrue();
    assertThat(directory.snapshot().withdrawn()).isFalse();
  }

  @Test
  void whoComesLaterDoesNotWait() {
    registry.push(PushedInstances.of(1));
    AtomicInteger told = new AtomicInteger();

    directory.whenKnown(told::incrementAndGet);

    assertThat(told).hasValue(1);
  }

  @Test
  void closingLetsGoWhoWaitsAndDetachesEverything() {
    AtomicInteger told = new AtomicInteger();
    directory.whenKnown(told::incrementAndGet);

    directory.close();

    assertThat(told).hasValue(1);
    assertThat(directory.isClosed()).isTrue();
    assertThat(registry.subscribed).isFalse();
    assertThat(time.untilNext()).as("timers that are left").isNegative();
  }

  @Test
  void aClosedDirectoryHasNoInstancesAndGetsNone() {
    registry.push(PushedInstances.of(2));

    directory.close();
    directory.close();
    registry.push(PushedInstances.of(3));

    assertThat(directory.snapshot().members()).isEmpty();
    assertThat(detached).containsExactlyInAnyOrder("10.0.0.1:1", "10.0.0.1:2");
    assertThat(attached).hasSize(2);
  }

  @Test
  void whatIsAttachedAndTrackedStaysWhileTheInstanceIsListed() {
    registry.push(PushedInstances.of(2));
    Member<String> before = directory.snapshot().members().get(1);

    registry.push(
        List.of(PushedInstances.instance("i2", 2, 7), PushedInstances.instance("i3", 3, 100)));

    Member<String> after = directory.snapshot().members().get(0);
    assertThat(after.instance().weight()).isEqualTo(7);
    assertThat(after.attachment()).isSameAs(before.attachment());
    assertThat(after.tracker()).isSameAs(before.tracker());
    assertThat(detached).containsExactly("10.0.0.1:1");
    assertThat(attached).containsExactly("10.0.0.1:1", "10.0.0.1:2", "10.0.0.1:3");
  }

  @Test
  void anInstanceThatHasMovedIsAnotherOne() {
    registry.push(List.of(PushedInstances.instance("i1", 1, 100)));
    Member<String> before = directory.snapshot().members().get(0);

    registry.push(List.of(PushedInstances.instance("i1", 9, 100)));

    Member<String> after = directory.snapshot().members().get(0);
    assertThat(after.attachment()).isEqualTo("10.0.0.1:9");
    assertThat(after.tracker()).isNotSameAs(before.tracker());
    assertThat(detached).containsExactly("10.0.0.1:1");
  }

  @Test
  void whenTheRegistryWithdrawsAllTheyStayAndAreMarkedSo() {
    registry.push(PushedInstances.of(2));

    registry.push(List.of());

    assertThat(directory.snapshot().members()).hasSize(2);
    assertThat(directory.snapshot().withdrawn()).isTrue();
    assertThat(detached).isEmpty();
    registry.push(PushedInstances.of(2));
    assertThat(directory.snapshot().withdrawn()).isFalse();
    assertThat(attached).hasSize(2);
  }

  private static final class Tracking implements LoadBalancer {
    @Override
    public String name() {
      return "tracking";
    }

    @Override
    public Picker picker(List<? extends Member> members) {
      return call -> -1;
    }

    @Override
    public Tracker track(Instance instance) {
      return new Tracker() {
        @Override
        public void started(CallInfo call) {}

        @Override
        public void ended(CallInfo call, Status status, long elapsedNanos) {}
      };
    }
  }
}
