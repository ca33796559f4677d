package io.beanwire.server;

import io.beanwire.call.ServerFilter;
import io.beanwire.codec.Serializer;
import java.util.List;
import java.util.ServiceLoader;

/** What a server takes from the service loader, where its builder was given nothing. */
final class InstalledServices {
  private InstalledServices() {}

  /** Hessian: other serializers are accepted where they are asked for. */
  static List<Serializer> serializers() {
    return ServiceLoader.load(Serializer.class, Serializer.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(serializer -> serializer.name().equals("hessian"))
        .toList();
  }

  /** All filters. */
  static List<ServerFilter> filters() {
    return ServiceLoader.load(ServerFilter.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
