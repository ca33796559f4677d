package io.beanwire.cdi.runtime;

import io.beanwire.Problem;
import io.beanwire.cdi.config.ApplicationKeys;
import io.beanwire.cdi.config.ClientKeys;
import io.beanwire.cdi.config.ConfigValue;
import io.beanwire.cdi.config.Configuration;
import io.beanwire.cdi.config.ServerKeys;
import io.beanwire.contract.Contract;
import io.beanwire.contract.Operation;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks that everything which configuration names is there. */
record References(Configuration config, ExtensionPoints points) {
  void check(Plan plan) {
    checkRegistry(plan);
    require(config.get(ClientKeys.LOAD_BALANCER), "load balancer", points.loadBalancers());
    if (!plan.exports().isEmpty()) {
      ConfigValue<?> offered = config.get(ServerKeys.SERIALIZERS);
      for (String name : config.get(ServerKeys.SERIALIZERS).value()) {
        ConfigValue<String> one = new ConfigValue<>(name, offered.key(), name, offered.origin());
        require(one, "serializer", points.serializers());
      }
    }
    for (Contract contract : plan.clients()) {
      for (Operation operation : contract.operations()) {
        require(
            config.get(ClientKeys.SERIALIZER, contract.service(), operation.name()),
            "serializer",
            points.serializers());
      }
    }
  }

  private void checkRegistry(Plan plan) {
    ConfigValue<String> setting = config.get(ApplicationKeys.REGISTRY);
    var factory = points.factories().find(setting.value());
    if (factory.isPresent()) {
      config.check(factory.get().keys(), plan.clients().stream().map(Contract::service).toList());
    } else if (points.registries().find(setting.value()).isEmpty()) {
      Set<String> names = new TreeSet<>(points.factories().names());
      names.addAll(points.registries().names());
      missing(setting, "registry", names);
    }
  }

  private <T> void require(ConfigValue<String> setting, String what, NamedProviders<T> choice) {
    Optional<T> found = choice.find(setting.value());
    if (found.isEmpty()) {
      missing(setting, what, choice.names());
    }
  }

  private void missing(ConfigValue<String> setting, String what, Set<String> names) {
    config.add(
        new Problem(
            "BW0908",
            setting.key(),
            "there is no " + what + " \"" + setting.value() + "\" (" + setting.origin() + ").",
            (names.isEmpty() ? "" : "choose one of " + String.join(", ", names) + ", or ")
                + "add the jar or bean that brings it."));
  }
}
