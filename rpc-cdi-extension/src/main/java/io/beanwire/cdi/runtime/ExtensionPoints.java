package io.beanwire.cdi.runtime;

import io.beanwire.call.ClientFilter;
import io.beanwire.cluster.LoadBalancer;
import io.beanwire.cluster.WeightedRandom;
import io.beanwire.codec.Serializer;
import io.beanwire.registry.Registry;
import io.beanwire.registry.RegistryFactory;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything in an application that extends the engine: what configuration can choose by name, and
 * what is always in use.
 *
 * @param factories make a registry
 * @param registries beans that are one
 * @param clientFilters what stands around each remote call, beans and services
 */
record ExtensionPoints(
    Choice<RegistryFactory> factories,
    Choice<Registry> registries,
    Choice<Serializer> serializers,
    Choice<LoadBalancer> loadBalancers,
    List<ClientFilter> clientFilters) {

  static ExtensionPoints of(ClassLoader loader, BeanManager beans) {
    Providers providers = new Providers(loader, beans);
    List<LoadBalancer> balancers = new ArrayList<>(List.of(new WeightedRandom()));
    balancers.addAll(providers.services(LoadBalancer.class));
    return new ExtensionPoints(
        new Choice<>(
            RegistryFactory.class,
            RegistryFactory::name,
            providers.services(RegistryFactory.class),
            providers),
        new Choice<>(Registry.class, Registry::name, List.of(), providers),
        new Choice<>(
            Serializer.class, Serializer::name, providers.services(Serializer.class), providers),
        new Choice<>(LoadBalancer.class, LoadBalancer::name, balancers, providers),
        providers.all(ClientFilter.class));
  }
}
