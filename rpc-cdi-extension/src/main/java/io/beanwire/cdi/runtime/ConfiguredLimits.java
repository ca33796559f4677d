package io.beanwire.cdi.runtime;

import io.beanwire.Problem;
import io.beanwire.cdi.config.ConfigValue;
import io.beanwire.cdi.config.Configuration;
import io.beanwire.cdi.config.Key;
import io.beanwire.cdi.config.ServerKeys;
import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import io.beanwire.contract.ServiceId;
import io.beanwire.server.admission.CallLimit;
import io.beanwire.server.admission.CallLimits;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * How many calls of an exported service run at the same time, as it is configured. A method has a
 * limit of its own if its own key is set; all others share that of the service.
 */
final class ConfiguredLimits {
  private final Configuration config;
  private final ServiceId service;

  private ConfiguredLimits(Configuration config, ServiceId service) {
    this.config = config;
    this.service = service;
  }

  /** Reads the limits of a service; what is wrong with them is in the configuration's problems. */
  static CallLimits of(Configuration config, Contract contract) {
    return new ConfiguredLimits(config, contract.service()).read(contract);
  }

  private CallLimits read(Contract contract) {
    CallLimits limits = CallLimits.NONE;
    OptionalInt ofService = config.get(ServerKeys.MAX_CONCURRENT, service).value();
    ConfigValue<Integer> waiting = config.get(ServerKeys.MAX_WAITING, service);
    if (ofService.isPresent()) {
      limits = limits.withService(new CallLimit(ofService.getAsInt(), waiting.value()));
    } else if (isOwn(ServerKeys.MAX_WAITING, waiting, service.name())) {
      withoutLimit(waiting, service.name());
    }
    TreeSet<String> methods = new TreeSet<>();
    contract.operations().stream().map(Operation::name).forEach(methods::add);
    for (String method : methods) {
      limits = withMethod(limits, method);
    }
    return limits;
  }

  private CallLimits withMethod(CallLimits limits, String method) {
    ConfigValue<OptionalInt> most = config.get(ServerKeys.MAX_CONCURRENT, service, method);
    ConfigValue<Integer> waiting = config.get(ServerKeys.MAX_WAITING, service, method);
    String middle = service.name() + "." + method;
    if (isOwn(ServerKeys.MAX_CONCURRENT, most, middle) && most.value().isPresent()) {
      return limits.withMethod(method, new CallLimit(most.value().getAsInt(), waiting.value()));
    }
    if (isOwn(ServerKeys.MAX_WAITING, waiting, middle)) {
      withoutLimit(waiting, middle);
    }
    return limits;
  }

  private void withoutLimit(ConfigValue<Integer> waiting, String middle) {
    Key<?> missing = ServerKeys.MAX_CONCURRENT;
    config.add(
        new Problem(
            "BW1007",
            waiting.key(),
            "calls can only wait for a limit, and "
                + missing.area()
                + middle
                + "."
                + missing.name()
                + " is not set.",
            "set it, or remove " + waiting.key() + "."));
  }

  private static boolean isOwn(Key<?> key, ConfigValue<?> setting, String middle) {
    return setting.key().equals(key.area() + middle + "." + key.name());
  }
}
