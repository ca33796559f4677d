package io.beanwire.cdi;

import io.beanwire.Problem;
import io.beanwire.cdi.runtime.Plan;
import io.beanwire.contract.Contract;
import io.beanwire.contract.ServiceId;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.PassivationCapable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns what was collected into a plan, and finds everything that keeps it from working. */
final class Planning {
  private static final System.Logger LOG = System.getLogger(Planning.class.getName());

  private final BeanManager beans;
  private final Consumer<Problem> problems;
  private final ServiceContracts contracts;
  private final Map<ServiceId, String> offeredBy = new HashMap<>();

  Planning(BeanManager beans, Consumer<Problem> problems) {
    this.beans = beans;
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
            (key, places) -> {
              if (isClient(key)) {
                contracts.of(key, places.iterator().next()).ifPresent(clients::add);
              }
            });
    clients.stream().map(Contract::service).filter(offeredBy::containsKey).forEach(this::tell);
    return new Plan(offers, clients);
  }

  /** Whether our client is what is injected, and no bean of the application that stands in. */
  private boolean isClient(ServiceKey key) {
    Set<Bean<?>> candidates = beans.getBeans(key.type(), key.qualifier());
    try {
      @Nullable Bean<?> injected = beans.resolve(candidates);
      if (injected == null || isOurs(injected, key)) {
        return true;
      }
      LOG.log(
          System.Logger.Level.INFO,
          "BW0927 {0} takes the place of the remote service {1}: it is injected, and nothing is"
              + " called.",
          injected,
          key.type().getName());
      return false;
    } catch (AmbiguousResolutionException e) {
      // The container has refused, or will refuse, each injection point.
      return true;
    }
  }

  /** Who has written a fake for a test may believe that it is what is called. */
  private void tell(ServiceId service) {
    LOG.log(
        System.Logger.Level.INFO,
        "BW0928 {0} is injected here and also exported, by {1}: calls go to every instance that the"
            + " registry knows, also to those of other processes. To inject a fake in a test, make"
            + " it an alternative: @Remote @Alternative @Priority(1).",
        service,
        offeredBy.get(service));
  }

  private static boolean isOurs(Bean<?> bean, ServiceKey key) {
    return bean instanceof PassivationCapable capable && key.beanId().equals(capable.getId());
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
              "give one of them another version or group, such as @Remote(version = \"2\"), or"
                  + " remove its @Remote."));
    }
    return other == null;
  }
}
