package io.beanwire.cdi;

import io.beanwire.Problem;
import io.beanwire.cdi.runtime.Plan;
import io.beanwire.contract.Contract;
import io.beanwire.contract.ServiceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Turns what was collected into a plan, and finds everything that keeps it from working. */
final class Planning {
  private final Consumer<Problem> problems;
  private final ServiceContracts contracts;
  private final Map<ServiceId, String> offeredBy = new HashMap<>();

  Planning(Consumer<Problem> problems) {
    this.problems = problems;
    this.contracts = new ServiceContracts(problems);
  }

  /** The plan; to be used only if no problem was found. */
  Plan plan(Exports exports, Points points) {
    List<Plan.Offer> offers = new ArrayList<>();
    exports.all().forEach(exported -> addOffers(exported, offers));
    List<Contract> clients = new ArrayList<>();
    points
        .services()
        .forEach(
            (key, places) -> contracts.of(key, places.iterator().next()).ifPresent(clients::add));
    return new Plan(offers, clients);
  }

  private void addOffers(Exported exported, List<Plan.Offer> offers) {
    List<Class<?>> types =
        ContractTypes.of(exported.bean().getTypes(), exported.remote(), exported.place(), problems);
    for (Class<?> type : types) {
      contracts
          .of(ServiceKey.of(type, exported.remote()), exported.place())
          .filter(contract -> isOnlyOffer(contract.service(), exported.place()))
          .map(contract -> new Plan.Offer(contract, exported.bean(), exported.implementation()))
          .ifPresent(offers::add);
    }
  }

  private boolean isOnlyOffer(ServiceId service, String place) {
    String other = offeredBy.putIfAbsent(service, place);
    if (other != null) {
      problems.accept(
          new Problem(
              "BW0910",
              place,
              "it exports the service " + service + ", which " + other + " exports, too.",
              "give one of them another version or group, such as @Remote(version = \"2\"), or remove"
                  + " its @Remote."));
    }
    return other == null;
  }
}
