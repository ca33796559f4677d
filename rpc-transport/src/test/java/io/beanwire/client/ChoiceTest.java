package io.beanwire.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.beanwire.cluster.Directory;
import io.beanwire.cluster.Directory.Member;
import io.beanwire.cluster.LoadBalancer;
import io.beanwire.contract.ServiceId;
import io.beanwire.net.Connector;
import io.beanwire.net.EventLoops;
import io.beanwire.net.LinkSettings;
import io.beanwire.registry.Instance;
import io.beanwire.registry.StaticRegistry;
import io.beanwire.registry.TextSettings;
import io.beanwire.wire.Hello;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four instances that nothing is known of until a connect has failed, picked in turn. */
class ChoiceTest {
  private static final ServiceId ORDERS = ServiceId.of("orders");
  private static final int INSTANCES = 4;

  /** So often failed, an instance is left alone for seconds. */
  private static final int FAILURES = 7;

  private final EventLoops loops = EventLoops.start(1, "choice-test-");
  private final InTurn balancer = new InTurn();
  private Directory<Peer> directory;

  @BeforeEach
  void watch() throws Exception {
    Peers peers =
        new Peers(
            new Connector(
                loops,
                new LinkSettings(
                    new Hello(1, 1, List.of(1), 4096, "test"),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    4096)));
    String addresses = String.join(",", closedAddresses());
    directory =
        new Directory<>(
            ORDERS,
            new StaticRegistry(
                new TextSettings(Map.of("beanwire.client.orders.addresses", addresses))),
            balancer,
            Duration.ZERO,
            peers::acquire,
            peers::release);
  }

  @AfterEach
  void close() {
    directory.close();
    loops.close();
  }

  @Test
  void instancesInTroubleAreNotChosenWhileOthersAreThere() throws Exception {
    breakInstances(1, 3);

    assertThat(choices(null, 20)).containsExactlyInAnyOrder(member(0), member(2));
  }

  @Test
  void ifAllAreInTroubleOneOfThemIsChosen() throws Exception {
    breakInstances(0, 1, 2, 3);

    assertThat(Choice.among(directory, null)).isIn(directory.snapshot().members());
  }

  @Test
  void whatWasTriedIsNotChosenAgain() {
    assertThat(choices(tried(0, 2), 20)).containsExactlyInAnyOrder(member(1), member(3));
    assertThat(Choice.among(directory, tried(0, 1, 2, 3))).isNull();
  }

  @Test
  void anInstanceInTroubleIsChosenBeforeOneThatWasTried() throws Exception {
    breakInstances(3);

    assertThat(choices(tried(0, 1, 2), 20)).containsExactly(member(3));
  }

  @Test
  void aChoicePastInstancesInTroubleDoesNotLookThroughAllOfThem() throws Exception {
    breakInstances(1, 3);
    int prepared = balancer.prepared.get();

    choices(null, 100);
    choices(tried(0), 100);

    assertThat(balancer.prepared).as("pickers made").hasValue(prepared);
  }

  private Set<Member<Peer>> choices(Set<Peer> tried, int times) {
    Set<Member<Peer>> chosen = new HashSet<>();
    for (int i = 0; i < times; i++) {
      chosen.add(Choice.among(directory, tried));
    }
    return chosen;
  }

  private Set<Peer> tried(int... indexes) {
    Set<Peer> tried = new HashSet<>();
    for (int index : indexes) {
      tried.add(member(index).attachment());
    }
    return tried;
  }

  private Member<Peer> member(int index) {
    return directory.snapshot().members().get(index);
  }

  private void breakInstances(int... indexes) throws Exception {
    for (int failure = 0; failure < FAILURES; failure++) {
      CountDownLatch failed = new CountDownLatch(indexes.length);
      for (int index : indexes) {
        member(index).attachment().connect(outcome -> failed.countDown());
      }
      assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Addresses that were free a moment ago. */
  private static List<String> closedAddresses() throws Exception {
    List<ServerSocket> sockets = new ArrayList<>();
    for (int i = 0; i < INSTANCES; i++) {
      sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return sockets.stream().map(s -> "127.0.0.1:" + s.getLocalPort()).toList();
  }

  /** One after the other; counts how often it is asked to prepare. */
  private static final class InTurn implements LoadBalancer {
    private final AtomicInteger prepared = new AtomicInteger();

    @Override
    public String name() {
      return "in-turn";
    }

    @Override
    public Picker picker(List<Instance> instances) {
      prepared.incrementAndGet();
      AtomicInteger turn = new AtomicInteger();
      return () -> instances.isEmpty() ? -1 : turn.getAndIncrement() % instances.size();
    }
  }
}
