package io.beanwire.cdi.runtime;

import io.beanwire.DeploymentException;
import io.beanwire.Problem;
import io.beanwire.cdi.config.ApplicationKeys;
import io.beanwire.registry.Registry;
import io.beanwire.registry.RegistryFactory;
import java.util.List;
import java.util.Optional;

/**
 * The registry in use.
 *
 * @param owned whether it is ours to close; a bean is its container's
 */
record OpenRegistry(Registry registry, boolean owned) implements AutoCloseable {
  /**
   * Opens the registry that is configured.
   *
   * @throws DeploymentException if its settings make no sense
   */
  static OpenRegistry of(LoadedConfig configured, ExtensionPoints points) {
    String name = configured.settings().registry();
    Optional<RegistryFactory> factory = points.factories().find(name);
    if (factory.isEmpty()) {
      return new OpenRegistry(points.registries().find(name).orElseThrow(), false);
    }
    try {
      return new OpenRegistry(factory.get().create(configured.config().registrySettings()), true);
    } catch (IllegalArgumentException e) {
      throw new DeploymentException(
          List.of(
              new Problem(
                  "BW0909",
                  configured.config().get(ApplicationKeys.REGISTRY).key(),
                  "the registry " + name + " refuses its settings: " + e.getMessage() + ".",
                  "correct the value.")));
    }
  }

  @Override
  public void close() {
    if (owned) {
      registry.close();
    }
  }
}
