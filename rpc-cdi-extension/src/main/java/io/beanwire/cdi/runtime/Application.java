package io.beanwire.cdi.runtime;

import io.beanwire.DeploymentException;
import io.beanwire.GenericClient;
import io.beanwire.Problem;
import io.beanwire.cdi.BeanwireClient;
import io.beanwire.cdi.BeanwireServer;
import io.beanwire.cdi.config.NotReadyException;
import io.beanwire.contract.Contract;
import io.netty.util.concurrent.FastThreadLocal;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One application that exports or injects remote beans, from the end of its deployment to its stop.
 *
 * <pre>
 * deployment   configure()   all settings are read, all problems known
 *              proxy()       from here on; the first one opens the engine
 * ready        start()       bind, then announce
 * stopping     stop()        withdraw, drain, close the server
 * at the end   close()       close clients, registry, threads: beans use them while they are destroyed
 * </pre>
 *
 * <p>Thread-safe. {@link #start}, {@link #stop} and {@link #close} may come several times and from
 * several places; the first of each counts.
 */
public final class Application {
  private static final System.Logger LOG = System.getLogger(Application.class.getName());

  private final Plan plan;
  private final ClassLoader loader;
  private final BeanManager beans;
  private final ExtensionPoints points;
  private final Contexts contexts;
  private final ClientLookup lookup;
  private final Object lifecycle = new Object();
  private boolean started;
  private volatile boolean ready;
  private boolean stopped;
  private volatile @Nullable Exporter exporter;

  // Guarded by this, not by the lifecycle: beans may ask for a proxy while the application drains.
  private @Nullable LoadedConfig configured;
  private @Nullable Engine engine;
  private boolean closed;

  /**
   * Nothing is opened yet.
   *
   * @param plan what is offered and used
   * @param loader the application's class loader
   * @param beans the application's beans
   */
  public Application(Plan plan, ClassLoader loader, BeanManager beans) {
    this.plan = plan;
    this.loader = loader;
    this.beans = beans;
    this.points = ExtensionPoints.of(loader, beans);
    this.contexts = new Contexts(beans);
    this.lookup =
        new ClientLookup(beans, this::proxy, () -> configured().generic(() -> engine().client()));
  }

  /**
   * Reads all settings. Where the container cannot give the application's configuration yet, as in
   * some EARs, this is put off until it is needed first.
   *
   * @return what is wrong; then the application must not be started
   * @throws RuntimeException if it fails for any other reason
   */
  public synchronized List<Problem> configure() {
    try {
      LoadedConfig read = LoadedConfig.read(loader, plan, points);
      configured = read;
      return read.config().problems();
    } catch (NotReadyException notYet) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "configuration is read later, because it is not there yet",
          notYet);
      return List.of();
    }
  }

  /**
   * What is injected for a contract: calls it through the registry. Usable until the application is
   * closed.
   *
   * @param beanId the CDI bean that it becomes an instance of
   * @throws DeploymentException if the configuration could not be read before and has problems
   * @throws IllegalStateException if the application is closed
   */
  public Object proxy(Contract contract, String beanId) {
    return SerializableProxy.wrap(proxy(contract), contract, beanId);
  }

  /** What the application may call beside what it injects. */
  public BeanwireClient client() {
    return lookup;
  }

  /** Calls operations by their names. */
  public GenericClient generic() {
    return lookup.generic();
  }

  private Object proxy(Contract contract) {
    LoadedConfig with = configured();
    if (!with.settings().enabled()) {
      return DisabledProxy.proxy(contract);
    }
    Settings its = plan.calls(contract.service()) ? with.settings() : with.settingsOf(contract);
    return engine().client().proxy(contract, its::call);
  }

  /**
   * Binds the port and announces all exports. Without exports, does nothing but say what is called.
   * If it has started without context, the first context that comes is used from then on.
   *
   * @param context the container's context, put around each call in the thread that runs it
   * @throws RuntimeException if the server cannot start; all is closed then
   */
  public void start(Executor context) {
    synchronized (lifecycle) {
      if (stopped) {
        return;
      }
      contexts.use(context);
      if (started) {
        return;
      }
      started = true;
      try {
        LoadedConfig with = configured();
        with.log(plan);
        if (!with.settings().enabled()) {
          ready = true;
          LOG.log(
              System.Logger.Level.INFO, "BW0925 nothing is exported: beanwire.enabled is false");
          return;
        }
        if (!plan.exports().isEmpty()) {
          exporter =
              Exporter.start(
                  plan, with.settings(), engine(), points.serverFilters(), contexts.scope(), beans);
        }
        watchServices(with.settings());
        ready = true;
      } catch (RuntimeException | LinkageError e) {
        close();
        throw e;
      } finally {
        // The container's thread goes back to its pool.
        FastThreadLocal.removeAll();
      }
    }
  }

  /** What it offers and uses. */
  public Plan plan() {
    return plan;
  }

  /** Whether it has started, is registered, and neither drains nor stops; never waits. */
  public boolean isReady() {
    Exporter exports = exporter;
    return ready && (exports == null || exports.server().isServing());
  }

  /** Whether its threads run, as far as it has begun to need them. */
  public synchronized boolean isAlive() {
    Engine open = engine;
    return open == null || open.loops().isAlive();
  }

  /** What the application may know of its server, and do with it; never waits for a stop. */
  public BeanwireServer server() {
    return new ServerBean(() -> Optional.ofNullable(exporter).map(Exporter::server));
  }

  /**
   * Makes every proxy once, so that what keeps one from being made fails the start, and the first
   * calls find their servers known; our own exports, too, which are announced by now.
   */
  private void watchServices(Settings settings) {
    for (Contract contract : plan.clients()) {
      Object unused = engine().client().proxy(contract, settings::call);
    }
  }

  /**
   * Withdraws the exports, waits for running calls for as long as is configured, then closes the
   * server. Remote beans can still be called. Never throws.
   */
  public void stop() {
    synchronized (lifecycle) {
      if (stopped) {
        return;
      }
      stopped = true;
      ready = false;
      Exporter exports = exporter;
      if (exports != null) {
        Closeables.inOrder(exports, contexts.scope());
        exporter = null;
      }
      FastThreadLocal.removeAll();
    }
  }

  /** Stops, and closes all that is left. Never throws. */
  public void close() {
    stop();
    closeEngine();
    FastThreadLocal.removeAll();
  }

  private synchronized LoadedConfig configured() {
    LoadedConfig known = configured;
    if (known == null) {
      known = LoadedConfig.read(loader, plan, points);
      List<Problem> problems = known.config().problems();
      if (!problems.isEmpty()) {
        throw new DeploymentException(problems);
      }
      configured = known;
    }
    return known;
  }

  private synchronized Engine engine() {
    if (closed) {
      throw new IllegalStateException(
          "BW0923 the application has stopped, so no remote bean can be injected any more");
    }
    Engine open = engine;
    if (open == null) {
      LoadedConfig with = configured();
      open = Engine.open(with, points, contexts.callbacks());
      engine = open;
    }
    return open;
  }

  private synchronized void closeEngine() {
    closed = true;
    Engine open = engine;
    engine = null;
    if (open != null) {
      Closeables.inOrder(open);
    }
  }
}
