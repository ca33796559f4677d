package io.beanwire.cdi.runtime;

import io.beanwire.call.ServerFilter;
import io.beanwire.cdi.suspend.Suspension;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;

/** The serving half of an application: the server, and the references that it calls. */
final class Exporter implements AutoCloseable {
  private final List<BeanTarget> targets;
  private final RpcServer server;
  private final Suspension suspension;

  private Exporter(List<BeanTarget> targets, RpcServer server, Suspension suspension) {
    this.targets = targets;
    this.server = server;
    this.suspension = suspension;
  }

  /**
   * Binds the port, then announces every export, or does so when the application server resumes. On
   * failure nothing stays open.
   */
  static Exporter start(
      Plan plan,
      Settings settings,
      Engine engine,
      List<ServerFilter> filters,
      BeanScope scope,
      BeanManager beans) {
    List<BeanTarget> targets = new ArrayList<>();
    RpcServer.Builder builder =
        RpcServer.builder()
            .settings(settings.server())
            .origin(settings.origin())
            .registry(engine.registry().registry())
            .eventLoops(engine.loops())
            .serializers(engine.accepted(settings))
            .allow(settings.codec().allow())
            .codecLimits(settings.codec().limits())
            .describe(settings.describe())
            .callInterceptor(scope);
    filters.forEach(builder::filter);
    try {
      for (Plan.Offer offer : plan.exports()) {
        BeanTarget target = BeanTarget.of(offer, beans);
        targets.add(target);
        builder.export(
            Export.of(offer.contract(), offer.implementation(), target)
                .withWeight(settings.weight(offer.contract().service()))
                .withMeta(settings.tags(offer.contract().service()))
                .withLimits(settings.limits(offer.contract().service()))
                .withInterruptible(settings::interruptible));
      }
      return started(targets, builder.build());
    } catch (RuntimeException e) {
      targets.forEach(Closeables::inOrder);
      throw e;
    }
  }

  private static Exporter started(List<BeanTarget> targets, RpcServer server) {
    try {
      server.start();
      return new Exporter(targets, server, Suspension.publish(server));
    } catch (RuntimeException e) {
      Closeables.inOrder(server);
      throw e;
    }
  }

  RpcServer server() {
    return server;
  }

  /** Leaves the registry, waits for running calls, then lets go of the beans. */
  @Override
  public void close() {
    Closeables.inOrder(suspension, server);
    targets.forEach(Closeables::inOrder);
  }
}
