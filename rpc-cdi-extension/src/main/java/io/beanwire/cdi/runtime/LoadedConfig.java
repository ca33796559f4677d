package io.beanwire.cdi.runtime;

import io.beanwire.DeploymentException;
import io.beanwire.GenericClient;
import io.beanwire.Problem;
import io.beanwire.cdi.config.Configuration;
import io.beanwire.cdi.config.Keys;
import io.beanwire.cdi.config.KnownKeys;
import io.beanwire.cdi.config.NotReadyException;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.registry.RegistryFactory.ConfigKey;
import java.util.List;
import java.util.function.Supplier;

/** An application's configuration, looked at once. */
record LoadedConfig(Configuration config, Settings settings) {
  private static final System.Logger LOG = System.getLogger(LoadedConfig.class.getName());

  /**
   * Reads everything; warns of unknown keys.
   *
   * @throws NotReadyException if the configuration is not there yet
   */
  static LoadedConfig read(ClassLoader loader, Plan plan, ExtensionPoints points) {
    Configuration config = Configuration.of(loader);
    Settings settings = Settings.read(config, plan);
    new References(config, points).check(plan);
    List<ConfigKey> registryKeys =
        points.factories().services().stream().flatMap(f -> f.keys().stream()).toList();
    KnownKeys known =
        new KnownKeys(Keys.all(), registryKeys, plan.methodsByService(), plan.callsOthers());
    config.checkLimits(known, plan.exportedNames());
    config.unknownKeys(known).forEach(text -> LOG.log(System.Logger.Level.WARNING, text));
    config.misnamedMethods(known).forEach(text -> LOG.log(System.Logger.Level.WARNING, text));
    // Another application may share the file or the environment, so this is no warning.
    config.unusedKeys(known).forEach(text -> LOG.log(System.Logger.Level.INFO, text));
    return new LoadedConfig(config, settings);
  }

  /**
   * Settings for a service that was not known when all were read.
   *
   * @throws DeploymentException if they cannot be read
   */
  Settings settingsOf(Contract contract) {
    Settings own = Settings.read(config, new Plan(List.of(), List.of(contract), true));
    List<Problem> problems = config.problems();
    if (!problems.isEmpty()) {
      throw new DeploymentException(problems);
    }
    return own;
  }

  /**
   * What calls operations by their names, as they are configured.
   *
   * @param client opened only if anything may be called
   */
  GenericClient generic(Supplier<RpcClient> client) {
    if (!settings.enabled()) {
      throw new IllegalStateException(
          "BW0922 remote calls are switched off. Fix: remove beanwire.enabled=false.");
    }
    return client
        .get()
        .generic(operation -> Settings.call(config, operation.service(), operation.name()));
  }

  /** One line for each client and each export. */
  void log(Plan plan) {
    plan.clients()
        .forEach(client -> LOG.log(System.Logger.Level.INFO, Summary.ofClient(client, config)));
    plan.exports()
        .forEach(
            offer -> LOG.log(System.Logger.Level.INFO, Summary.ofExport(offer.contract(), config)));
  }
}
