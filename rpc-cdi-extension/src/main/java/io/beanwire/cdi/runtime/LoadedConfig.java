package io.beanwire.cdi.runtime;

import io.beanwire.DeploymentException;
import io.beanwire.Problem;
import io.beanwire.cdi.config.Configuration;
import io.beanwire.cdi.config.Keys;
import io.beanwire.cdi.config.KnownKeys;
import io.beanwire.cdi.config.NotReadyException;
import io.beanwire.client.CallSettings;
import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import io.beanwire.registry.RegistryFactory.ConfigKey;
import java.util.List;

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

  /** How an operation is called whose interface is not here. */
  CallSettings call(Operation operation) {
    return Settings.call(config, operation.service(), operation.name());
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
