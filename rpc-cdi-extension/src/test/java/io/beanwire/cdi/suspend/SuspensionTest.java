package io.beanwire.cdi.suspend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beanwire.client.RpcClient;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.LocalRegistry;
import io.beanwire.registry.Registry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.AttributeChangeNotification;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What SuspendIT cannot provoke on a real WildFly. The MBean behaves as that of WildFly 39 was seen
 * to behave, also at boot.
 */
class SuspensionTest {
  @TempDir Path directory;
  private final MBeanServer mbeans = MBeanServerFactory.createMBeanServer();
  private final State wildfly = new State();
  private final AtomicReference<List<Instance>> known = new AtomicReference<>(List.of());
  private Registry registry;
  private RpcServer server;

  public interface Greeter {
    String greet(String name);
  }

  public interface StateMBean {
    String getRunningState();

    String getProcessState();
  }

  /** WildFly's own, as far as it is looked at. */
  public static final class State extends NotificationBroadcasterSupport implements StateMBean {
    private final Set<NotificationListener> listeners = new CopyOnWriteArraySet<>();
    private volatile String running = "normal";
    private volatile String process = "running";

    @Override
    public String getRunningState() {
      return running;
    }

    @Override
    public String getProcessState() {
      return process;
    }

    synchronized void become(String next) {
      String last = running;
      running = next;
      sendNotification(
          new AttributeChangeNotification(
              this, 1, 1, "", "RunningState", String.class.getName(), last, next));
    }

    @Override
    public void addNotificationListener(
        NotificationListener listener, NotificationFilter filter, Object handback) {
      listeners.add(listener);
      super.addNotificationListener(listener, filter, handback);
    }

    @Override
    public void removeNotificationListener(NotificationListener listener)
        throws ListenerNotFoundException {
      listeners.remove(listener);
      super.removeNotificationListener(listener);
    }
  }

  @BeforeEach
  void start() throws Exception {
    mbeans.registerMBean(wildfly, new ObjectName("jboss.root:type=state"));
    registry = LocalRegistry.open(directory, Duration.ofSeconds(10));
    registry.subscribe(ServiceId.of(Greeter.class.getName().replace('$', '.')), known::set);
    Greeter bean = name -> "hello " + name;
    server = RpcServer.builder().registry(registry).export(Export.of(Greeter.class, bean)).build();
    server.start();
  }

  @AfterEach
  void stop() {
    MBeanServerFactory.releaseMBeanServer(mbeans);
    server.close();
    registry.close();
  }

  @Test
  void suspendingDrainsAndNormalPublishes() {
    try (Suspension suspension = Suspension.publish(server)) {
      assertThat(server.isServing()).isTrue();
      wildfly.become("suspending");
      await().until(() -> !server.isServing() && known.get().isEmpty());
      wildfly.become("suspended");
      wildfly.become("normal");
      await().until(() -> server.isServing() && known.get().size() == 1);
    }
  }

  @Test
  void aServerThatStartsSuspendedIsPublishedWhenItResumes() {
    wildfly.become("suspended");
    try (Suspension suspension = Suspension.publish(server)) {
      assertThat(server.isServing()).isFalse();
      assertThat(known.get()).isEmpty();
      wildfly.become("normal");
      await().until(() -> server.isServing() && known.get().size() == 1);
    }
  }

  @Test
  void theMomentOfSuspensionAtBootDrainsNothing() {
    wildfly.running = "starting";
    wildfly.process = "starting";
    try (Suspension suspension = Suspension.publish(server)) {
      wildfly.become("suspended");
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().equals("beanwire-suspend"));
      assertThat(server.isServing()).isTrue();
    }
  }

  @Test
  void aServerThatBootsToStaySuspendedDrains() {
    wildfly.running = "starting";
    try (Suspension suspension = Suspension.publish(server)) {
      wildfly.become("suspended");
      await().until(() -> !server.isServing());
    }
  }

  @Test
  void whatTheApplicationHasDrainedStaysDrained() throws Exception {
    try (Suspension suspension = Suspension.publish(server)) {
      server.drain();
      wildfly.become("suspending");
      wildfly.become("normal");
      // Once more, and to its end: what came before has been dealt with by then.
      await().until(() -> idle());
      assertThat(server.isServing()).isFalse();
    }
  }

  @Test
  void manyQuickChangesEndInTheLastState() {
    try (Suspension suspension = Suspension.publish(server)) {
      for (int i = 0; i < 200; i++) {
        wildfly.become("suspending");
        wildfly.become("normal");
      }
      await().until(() -> idle() && server.isServing() && known.get().size() == 1);
      wildfly.become("suspending");
      await().until(() -> idle() && !server.isServing() && known.get().isEmpty());
    }
  }

  @Test
  void afterItsCloseNothingHoldsItAndNothingFollows() throws Exception {
    Suspension suspension = Suspension.publish(server);
    assertThat(wildfly.listeners).hasSize(1);

    suspension.close();
    suspension.close();

    assertThat(wildfly.listeners).isEmpty();
    wildfly.become("suspending");
    assertThat(server.isServing()).isTrue();
    assertThat(idle()).isTrue();
  }

  @Test
  void aCloseDuringADrainLeavesNoThread() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Greeter slow =
        name -> {
          running.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return name;
        };
    try (RpcServer busy =
            RpcServer.builder().registry(registry).export(Export.of(Greeter.class, slow)).build();
        RpcClient client = RpcClient.builder().registry(registry).build()) {
      busy.start();
      Suspension suspension = Suspension.publish(busy);
      Greeter remote = client.proxy(Greeter.class);
      Thread caller = new Thread(() -> remote.greet("Ada"));
      caller.start();
      running.await();
      wildfly.become("suspending");
      await().until(() -> !busy.isServing());

      suspension.close();

      assertThat(idle()).isTrue();
      end.countDown();
      caller.join();
    }
  }

  private static boolean idle() {
    return Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().equals("beanwire-suspend"));
  }
}
