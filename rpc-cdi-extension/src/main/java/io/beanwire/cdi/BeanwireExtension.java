package io.beanwire.cdi;

import io.beanwire.CallContext;
import io.beanwire.GenericClient;
import io.beanwire.Problem;
import io.beanwire.cdi.health.HealthChecks;
import io.beanwire.cdi.runtime.Application;
import io.beanwire.cdi.runtime.Contexts;
import io.beanwire.cdi.runtime.Plan;
import io.beanwire.cdi.scan.ClassFiles;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link Remote} work. One instance per application, made by the container; applications have
 * no use for it.
 *
 * <p>Collects exports and injection points while the container discovers beans, adds a bean for
 * each remote interface that is injected, reports every problem at the end of the deployment, and
 * hands the rest to {@link Application}.
 */
public class BeanwireExtension implements Extension {
  private static final System.Logger LOG = System.getLogger(BeanwireExtension.class.getName());
  private static final int FIRST = 0;
  private static final int LAST = 10_000;

  private final Queue<Problem> problems = new ConcurrentLinkedQueue<>();
  private final RemoteAnnotations declarations = new RemoteAnnotations(problems);
  private final InjectionPoints points = new InjectionPoints(problems);
  private final StandIns standIns = new StandIns(declarations, points);
  private final Exports exports = new Exports(declarations, standIns);
  private volatile @Nullable Application application;

  /** Called by the container. */
  public BeanwireExtension() {}

  void findUnreportedPoints(@Observes BeforeBeanDiscovery event) {
    for (Class<?> type : ClassFiles.naming(Remote.class, loader())) {
      try {
        ReflectedPoints.take(type, points);
      } catch (LinkageError e) {
        // The container will say so, if it matters.
        LOG.log(System.Logger.Level.DEBUG, () -> "skipped " + type, e);
      }
    }
  }

  <T> void takeDeclarations(
      @Observes @WithAnnotations({Remote.class, RemoteStub.class}) ProcessAnnotatedType<T> event,
      BeanManager beans) {
    points.expect(event.getAnnotatedType());
    declarations.take(event, beans);
  }

  <T> void takeStandIn(@Observes ProcessBeanAttributes<T> event) {
    standIns.take(event);
  }

  <T, X> void collectInjectionPoint(@Observes ProcessInjectionPoint<T, X> event) {
    points.take(event.getInjectionPoint());
  }

  <X> void takeBean(@Observes ProcessManagedBean<X> event) {
    exports.take(event);
  }

  <T, X> void takeProducer(@Observes ProcessProducerMethod<T, X> event) {
    exports.take(event);
  }

  <T, X> void takeProducer(@Observes ProcessProducerField<T, X> event) {
    exports.take(event);
  }

  void addClients(@Observes AfterBeanDiscovery event) {
    Stream.concat(points.services().keySet().stream(), points.possible().stream())
        .filter(key -> !standIns.replaces(key))
        .forEach(key -> addClient(event, key));
    points.broken().forEach((type, remote) -> addPlaceholder(event, type, remote));
    addOwn(event, BeanwireServer.class, () -> application().server());
    addOwn(event, BeanwireClient.class, () -> application().client());
    addOwn(event, GenericClient.class, () -> application().generic());
    addOwn(event, CallContext.class, CallContext::ofCurrentThread);
    HealthChecks.add(event, () -> Optional.ofNullable(application));
  }

  private static <T> void addOwn(AfterBeanDiscovery event, Class<T> type, Supplier<T> instance) {
    event
        .addBean()
        .id(type.getName())
        .beanClass(type)
        .types(type, Object.class)
        .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
        .scope(Singleton.class)
        .createWith(context -> instance.get());
  }

  /**
   * A singleton needs no client proxy in front of the proxy that calls; the id lets beans of
   * passivating scopes hold it.
   */
  private void addClient(AfterBeanDiscovery event, ServiceKey key) {
    event
        .addBean()
        .id(key.beanId())
        .beanClass(key.type())
        .types(key.type(), Object.class)
        .qualifiers(key.qualifier(), Any.Literal.INSTANCE)
        .scope(Singleton.class)
        .createWith(context -> application().proxy(key.contract(), key.beanId()));
  }

  private static void addPlaceholder(AfterBeanDiscovery event, Type type, Remote remote) {
    event
        .addBean()
        .id("io.beanwire.cdi.Remote:broken:" + type.getTypeName() + remote)
        .beanClass(Remote.class)
        .types(type, Object.class)
        .qualifiers(Remote.Literal.of(remote.version(), remote.group()), Any.Literal.INSTANCE)
        .scope(Dependent.class)
        .createWith(
            context -> {
              throw new IllegalStateException("the deployment has failed");
            });
  }

  /** First, so that others who look at our beans now know whether there is an application. */
  void validate(@Observes @Priority(FIRST) AfterDeploymentValidation event, BeanManager beans) {
    Plan plan = new DeploymentPlanner(beans, problems::add).plan(exports, points);
    Application planned = new Application(plan, loader(), beans);
    problems.addAll(planned.configure());
    if (problems.isEmpty()) {
      application = planned;
    } else {
      event.addDeploymentProblem(
          ReportedProblems.of(List.copyOf(problems), ServletContainer.isThere(beans)));
    }
  }

  /**
   * Without a servlet container, nobody else says that the application is ready; nor does anybody
   * to an EJB module, which may have no web application beside it.
   */
  void startAlone(@Observes @Priority(LAST) Startup event, BeanManager beans) {
    if (!ServletContainer.isThere(beans)
        || application().plan().servesOnly(ServletContainer::isOutside)) {
      start(Contexts.NONE);
    }
  }

  /** A web application that leaves out our listener starts when CDI says so. */
  void startLeftOut(@Observes @Priority(LAST) @Initialized(ApplicationScoped.class) Object event) {
    ServletContainer.contextIfLeftOut(event).ifPresent(this::start);
  }

  void stopAlone(@Observes @Priority(FIRST) Shutdown event) {
    stop();
  }

  void stopAtEnd(
      @Observes @Priority(FIRST) @BeforeDestroyed(ApplicationScoped.class) Object event) {
    stop();
  }

  /**
   * After all beans have been destroyed, which may call remote ones until then; and the last resort
   * for deployments that failed after they had been validated.
   */
  void closeAtLast(@Observes BeforeShutdown event) {
    Application running = application;
    if (running != null) {
      running.close();
    }
  }

  /**
   * Starts to serve. For Beanwire's own servlet listener; applications do not call this.
   *
   * @param context puts the container's context around what it is given, and runs it at once
   * @throws RuntimeException if the server cannot start
   */
  public void start(Executor context) {
    application().start(context);
  }

  /**
   * Stops to serve; does nothing the second time. Remote beans can be called until the container
   * has destroyed all beans.
   */
  public void stop() {
    Application running = application;
    if (running != null) {
      running.stop();
    }
  }

  private Application application() {
    Application valid = application;
    if (valid == null) {
      throw new IllegalStateException(
          "BW0912 remote beans can be used after the deployment has been validated, not before");
    }
    return valid;
  }

  /**
   * The application's class loader: the context class loader where it knows this very class, else
   * our own; in an EAR, the context class loader may be one that sees less.
   */
  private static ClassLoader loader() {
    ClassLoader own = BeanwireExtension.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    try {
      return context != null
              && context.loadClass(BeanwireExtension.class.getName()) == BeanwireExtension.class
          ? context
          : own;
    } catch (ClassNotFoundException e) {
      return own;
    }
  }
}
