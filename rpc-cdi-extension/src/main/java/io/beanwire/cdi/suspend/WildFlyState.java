package io.beanwire.cdi.suspend;

import java.util.Set;
import java.util.function.Consumer;
import javax.management.AttributeChangeNotification;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.MalformedObjectNameException;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Whether WildFly takes requests, as its MBean tells everybody. The MBean server holds the
 * listener, and with it our class loader, until it is closed.
 *
 * <pre>
 *  boot     starting ── suspended ── normal     suspended for a moment only, unless the server is
 *                                               started so: then ProcessState is no longer starting
 *  suspend  normal ── [pre-suspend] ── suspending ── suspended
 *  resume   suspended ── normal
 * </pre>
 */
final class WildFlyState implements NotificationListener, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WildFlyState.class.getName());
  private static final String NAME = "jboss.root:type=state";
  private static final String RUNNING_STATE = "RunningState";
  private static final String STARTING = "starting";
  private static final Set<String> SUSPENDED = Set.of("pre-suspend", "suspending", "suspended");

  private final MBeanServer server;
  private final ObjectName name;
  private final Consumer<Boolean> suspended;

  private WildFlyState(MBeanServer server, ObjectName name, Consumer<Boolean> suspended) {
    this.server = server;
    this.name = name;
    this.suspended = suspended;
  }

  /**
   * Listens from now on.
   *
   * @param suspended told of each change, in a thread that it must not block
   * @return null if this is no WildFly
   */
  static @Nullable WildFlyState follow(Consumer<Boolean> suspended) {
    try {
      ObjectName name = ObjectName.getInstance(NAME);
      // Only those that are there: to ask for the platform's would make one.
      for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
        if (server.isRegistered(name)) {
          WildFlyState state = new WildFlyState(server, name, suspended);
          server.addNotificationListener(name, state, null, null);
          return state;
        }
      }
    } catch (MalformedObjectNameException e) {
      throw new AssertionError(e);
    } catch (JMException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "BW0950 the state of this WildFly cannot be followed: a suspend does not drain. Fix: let"
              + " applications use JMX",
          e);
    }
    return null;
  }

  /** Whether the server takes no requests now. */
  boolean isSuspended() {
    return SUSPENDED.contains(read(RUNNING_STATE));
  }

  @Override
  public void handleNotification(Notification notification, @Nullable Object handback) {
    if (notification instanceof AttributeChangeNotification change
        && change.getAttributeName().equals(RUNNING_STATE)) {
      String state = String.valueOf(change.getNewValue());
      boolean boots =
          STARTING.equals(String.valueOf(change.getOldValue()))
              && STARTING.equals(read("ProcessState"));
      if (SUSPENDED.contains(state)) {
        if (!boots) {
          suspended.accept(true);
        }
      } else if (state.equals("normal")) {
        suspended.accept(false);
      }
    }
  }

  private String read(String attribute) {
    try {
      return String.valueOf(server.getAttribute(name, attribute));
    } catch (JMException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, attribute, e);
      return "";
    }
  }

  @Override
  public void close() {
    try {
      server.removeNotificationListener(name, this);
    } catch (JMException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "the MBean has gone, and its listeners with it", e);
    }
  }
}
