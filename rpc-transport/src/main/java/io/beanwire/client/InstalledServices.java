package io.beanwire.client;

import io.beanwire.call.ClientFilter;
import io.beanwire.codec.Serializer;
import java.util.List;
import java.util.ServiceLoader;

/** What a client takes from the service loader, where its builder was given nothing. */
final class InstalledServices {
  private InstalledServices() {}

  /** All serializers: which one a call uses is said by its settings. */
  static List<Serializer> serializers() {
    return ServiceLoader.load(Serializer.class, Serializer.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /** All filters. */
  static List<ClientFilter> filters() {
    return ServiceLoader.load(ClientFilter.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
