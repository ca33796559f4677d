package io.beanwire.cdi.runtime;

import io.beanwire.client.RpcClient;
import io.beanwire.codec.Serializer;
import io.beanwire.net.EventLoops;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The client, and what it shares with the server. Owns all of it.
 *
 * @param serializers all that there are
 */
record Engine(
    EventLoops loops, OpenRegistry registry, List<Serializer> serializers, RpcClient client)
    implements AutoCloseable {
  private static final String THREADS = "beanwire-io-";

  /**
   * Opens the registry and starts the threads; connects to nobody yet.
   *
   * @param callbackContext put around what runs after a call
   */
  static Engine open(LoadedConfig configured, ExtensionPoints points, Executor callbackContext) {
    OpenRegistry registry = OpenRegistry.of(configured, points);
    String application = configured.settings().origin().application();
    EventLoops loops = EventLoops.start(0, THREADS + application + "-");
    try {
      Settings settings = configured.settings();
      List<Serializer> serializers = points.serializers().all();
      RpcClient.Builder client =
          RpcClient.builder()
              .settings(settings.client())
              .origin(settings.origin())
              .await(settings::await)
              .registry(registry.registry())
              .loadBalancer(points.loadBalancers().find(settings.loadBalancer()).orElseThrow())
              .eventLoops(loops)
              .callbackContext(callbackContext)
              .serializers(serializers)
              .allow(settings.codec().allow())
              .codecLimits(settings.codec().limits());
      points.clientFilters().forEach(client::filter);
      return new Engine(loops, registry, serializers, client.build());
    } catch (RuntimeException e) {
      Closeables.inOrder(registry, loops);
      throw e;
    }
  }

  /** The serializers that clients may choose from. */
  List<Serializer> accepted(Settings settings) {
    return serializers.stream()
        .filter(serializer -> settings.serializers().contains(serializer.name()))
        .toList();
  }

  /** Clients first, then what they stand on. */
  @Override
  public void close() {
    Closeables.inOrder(client, registry, loops);
  }
}
