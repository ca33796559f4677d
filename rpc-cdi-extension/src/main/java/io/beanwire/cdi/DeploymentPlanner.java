package io.beanwire.cdi;

import io.beanwire.Problem;
import io.beanwire.cdi.runtime.Plan;
import io.beanwire.contract.Contract;
import io.beanwire.contract.ServiceId;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.PassivationCapable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns what was collected into a plan, and finds everything that keeps it from working. */
final class DeploymentPlanner {
  private static final System.Logger LOG = System.getLogger(DeploymentPlanner.class.getName());

  private final BeanManager beans;
  private final Consumer<Problem> problems;
  private final ServiceContracts contracts;
  private final Map<ServiceId, Exported> offeredBy = new HashMap<>();

  DeploymentPlanner(BeanManager beans, Consumer<Problem> problems) {
    this.beans = beans;
    this.problems = problems;
    this.contracts = new ServiceContracts(problems);
  }

  /** The plan; to be used only if no problem was found. */
  Plan plan(Exports exports, InjectionPoints points) {
    List<Plan.Offer> offers = new ArrayList<>();
    List<Exported> exported = exports.all();
    ExportChoice choice = new ExportChoice(beans, exported, problems);
    exported.forEach(one -> addOffers(one, choice, offers));
    offeredBy.values().stream()
        .distinct()
        .map(OneCaller::problemOf)
        .flatMap(Optional::stream)
        .forEach(problems);
    List<Contract> clients = new ArrayList<>();
    points
        .services()
        .forEach(
            (key, places) -> {
              if (isClient(key)) {
                contracts.of(key, places.iterator().next()).ifPresent(clients::add);
              }
            });
    clients.stream().map(Contract::service).forEach(this::tellOfOwn);
    clients.forEach(this::tellOfOtherRemote);
    return new Plan(offers, clients, points.callsOthers());
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

  /** Jakarta's annotation of the same name is imported easily, and exports nothing here. */
  private void tellOfOtherRemote(Contract contract) {
    ServiceId service = contract.service();
    if (offeredBy.containsKey(service)) {
      return;
    }
    for (Bean<?> bean : beans.getBeans(contract.type(), Any.Literal.INSTANCE)) {
      if (Arrays.stream(bean.getBeanClass().getAnnotations())
          .anyMatch(a -> a.annotationType().getName().equals("jakarta.ejb.Remote"))) {
        LOG.log(
            System.Logger.Level.WARNING,
            "BW0929 {0} is injected with @io.beanwire.cdi.Remote, but {1}, which implements it, has"
                + " @jakarta.ejb.Remote and is not exported. Fix: if it is to be the server of {0},"
                + " import io.beanwire.cdi.Remote there.",
            service,
            bean.getBeanClass().getName());
      }
    }
  }

  /** Who has written a fake for a test may believe that it is what is called. */
  private void tellOfOwn(ServiceId service) {
    Exported own = offeredBy.get(service);
    if (own != null) {
      LOG.log(
          System.Logger.Level.INFO,
          "BW0928 {0} is injected here and also exported, by {1}: calls go to every instance that"
              + " the registry knows, also to those of other processes. To inject a fake in a test,"
              + " annotate it with @RemoteStub instead of @Remote.",
          service,
          own.place());
    }
  }

  private static boolean isOurs(Bean<?> bean, ServiceKey key) {
    return bean instanceof PassivationCapable capable && key.beanId().equals(capable.getId());
  }

  private void addOffers(Exported exported, ExportChoice choice, List<Plan.Offer> offers) {
    List<Class<?>> types =
        ContractTypes.of(exported.bean().getTypes(), exported.remote(), exported.place(), problems);
    for (Class<?> type : types) {
      ServiceKey key = ServiceKey.of(type, exported.remote());
      contracts
          .of(key, exported.place())
          .ifPresent(
              contract ->
                  choice
                      .of(exported, key)
                      .filter(chosen -> isNewOffer(contract.service(), chosen))
                      .map(
                          chosen ->
                              new Plan.Offer(contract, chosen.bean(), chosen.implementation()))
                      .ifPresent(offers::add));
    }
  }

  private boolean isNewOffer(ServiceId service, Exported chosen) {
    Exported other = offeredBy.putIfAbsent(service, chosen);
    if (other != null && !other.bean().equals(chosen.bean())) {
      problems.accept(
          new Problem(
              "BW0910",
              chosen.place(),
              "it exports the service " + service + ", which " + other.place() + " exports, too.",
              "give one of them another version or group, such as @Remote(version = \"2\"), or"
                  + " remove its @Remote."));
    }
    return other == null;
  }
}
