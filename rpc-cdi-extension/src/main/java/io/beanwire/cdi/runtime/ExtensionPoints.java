package io.beanwire.cdi.runtime;

import io.beanwire.call.ClientFilter;
import io.beanwire.call.ServerFilter;
import io.beanwire.cluster.LoadBalancer;
import io.beanwire.cluster.WeightedRandom;
import io.beanwire.codec.Serializer;
import io.beanwire.registry.Registry;
import io.beanwire.registry.RegistryFactory;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything in an application that configuration can choose by name, and what takes part unasked.
 *
 * @param factories make a registry
 * @param registries beans that are one
 * @param providers gives what is not chosen: all of it takes part
 */
record ExtensionPoints(
    NamedProviders<RegistryFactory> factories,
    NamedProviders<Registry> registries,
    NamedProviders<Serializer> serializers,
    NamedProviders<LoadBalancer> loadBalancers,
    Providers providers) {

  static ExtensionPoints of(ClassLoader loader, BeanManager beans) {
    Providers providers = new Providers(loader, beans);
    List<LoadBalancer> balancers = new ArrayList<>(List.of(new WeightedRandom()));
    balancers.addAll(providers.services(LoadBalancer.class));
    return new ExtensionPoints(
        new NamedProviders<>(
            RegistryFactory.class,
            RegistryFactory::name,
            providers.services(RegistryFactory.class),
            providers),
        new NamedProviders<>(Registry.class, Registry::name, List.of(), providers),
        new NamedProviders<>(
            Serializer.class, Serializer::name, providers.services(Serializer.class), providers),
        new NamedProviders<>(LoadBalancer.class, LoadBalancer::name, balancers, providers),
        providers);
  }

  /** Those that are beans; the engine itself finds those of the service loader. */
  List<ClientFilter> clientFilters() {
    return providers.beans(ClientFilter.class);
  }

  /** Those that are beans; the engine itself finds those of the service loader. */
  List<ServerFilter> serverFilters() {
    return providers.beans(ServerFilter.class);
  }
}
