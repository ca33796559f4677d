package io.beanwire.cdi.runtime;

import io.beanwire.cdi.config.ApplicationKeys;
import io.beanwire.cdi.config.ConfigValue;
import io.beanwire.cdi.config.Configuration;
import io.beanwire.cdi.config.Key;
import io.beanwire.cdi.config.Keys;
import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import io.beanwire.contract.ServiceId;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Says for each service which settings are in force and where each came from. */
final class Summary {
  private static final String CLIENT = "beanwire.client.";
  private static final String SERVER = "beanwire.server.";

  private Summary() {}

  /** For an injected contract: a line for each setting, as it is written in a file. */
  static String ofClient(Contract contract, Configuration config) {
    return line("BW0920 calls ", CLIENT, contract, config);
  }

  /** The same for an exported contract. */
  static String ofExport(Contract contract, Configuration config) {
    return line("BW0921 exports ", SERVER, contract, config);
  }

  private static String line(String verb, String area, Contract contract, Configuration config) {
    ServiceId service = contract.service();
    StringJoiner settings =
        new StringJoiner("\n  ", verb + service + " (" + contract.type().getName() + ")\n  ", "");
    settings.add(config.get(ApplicationKeys.REGISTRY).assigned());
    List<Key<?>> keys = Keys.all().stream().filter(key -> key.area().equals(area)).toList();
    for (Key<?> key : keys) {
      settings.add(config.get(key, service).assigned());
    }
    for (Key<?> key : keys) {
      if (key.finest() == Key.Level.METHOD) {
        addMethods(key, contract, config, settings);
      }
    }
    return settings.toString();
  }

  /** Only methods that differ from their service. */
  private static void addMethods(
      Key<?> key, Contract contract, Configuration config, StringJoiner settings) {
    ServiceId service = contract.service();
    String ofService = config.get(key, service).key();
    TreeSet<String> methods = new TreeSet<>();
    contract.operations().stream().map(Operation::name).forEach(methods::add);
    for (String method : methods) {
      ConfigValue<?> setting = config.get(key, service, method);
      if (!setting.key().equals(ofService)) {
        settings.add(setting.assigned());
      }
    }
  }
}
