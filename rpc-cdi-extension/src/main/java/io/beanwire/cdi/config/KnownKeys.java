package io.beanwire.cdi.config;

import io.beanwire.Problem;
import io.beanwire.contract.EditDistance;
import io.beanwire.registry.RegistryFactory.ConfigKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells keys that mean something from misspelt ones, in either spelling: dotted, or as an
 * environment variable.
 */
public final class KnownKeys {
  private static final String PREFIX = "beanwire.";
  private static final String VARIABLE_PREFIX = "BEANWIRE_";
  private static final String CLIENT = "beanwire.client.";
  private static final String SERVICE = "<service>";

  private final Set<String> exact = new LinkedHashSet<>();
  private final Set<NarrowedKey> narrowed = new LinkedHashSet<>();
  private final Map<String, Set<String>> services;
  private final boolean callsOthers;

  /**
   * What is known to one application.
   *
   * @param keys the extension's own
   * @param registryKeys those of all registries that are there
   * @param services the names of its services, each with its methods' names
   * @param callsOthers whether it may call services that are not among these
   */
  public KnownKeys(
      Collection<Key<?>> keys,
      Collection<ConfigKey> registryKeys,
      Map<String, Set<String>> services,
      boolean callsOthers) {
    this.services = services;
    this.callsOthers = callsOthers;
    for (Key<?> key : keys) {
      exact.add(key.global());
      if (key.finest() != Key.Level.APPLICATION) {
        narrowed.add(
            new NarrowedKey(key.area(), "." + key.name(), key.finest() == Key.Level.METHOD));
      }
    }
    for (ConfigKey key : registryKeys) {
      int middle = key.name().indexOf(SERVICE);
      if (middle < 0) {
        exact.add(key.name());
      } else {
        String after = key.name().substring(middle + SERVICE.length());
        narrowed.add(new NarrowedKey(key.name().substring(0, middle), after, false));
      }
    }
  }

  /** One sentence for each name that begins like one of ours and is none, in alphabetical order. */
  List<String> complaints(Set<String> names) {
    List<String> complaints = new ArrayList<>();
    for (String name : new TreeSet<>(names)) {
      if (name.startsWith(VARIABLE_PREFIX)) {
        if (!isVariable(name)) {
          complaints.add(complaint(name, EnvironmentName.of(nearest(dotted(name)))));
        }
      } else if (name.startsWith(PREFIX) && !isKnown(name) && !isCopy(name, names)) {
        complaints.add(complaint(name, nearest(name)));
      }
    }
    return complaints;
  }

  /**
   * What is known of each key of a service or method that the application has nothing to do with,
   * as far as it can be known.
   */
  List<String> unusedKeys(Set<String> names) {
    Set<String> middles = new TreeSet<>(services.keySet());
    services.forEach((service, methods) -> methods.forEach(m -> middles.add(service + "." + m)));
    Set<String> variables =
        middles.stream().map(EnvironmentName::of).collect(Collectors.toCollection(TreeSet::new));
    List<String> unusedKeys = new ArrayList<>();
    for (String name : new TreeSet<>(names)) {
      if (name.startsWith(VARIABLE_PREFIX)) {
        if (exact.stream().noneMatch(key -> EnvironmentName.of(key).equals(name))) {
          addStranger(name, middlesOf(name, true), variables, unusedKeys);
        }
      } else if (!exact.contains(name) && !isCopy(name, names)) {
        addStranger(name, middlesOf(name, false), middles, unusedKeys);
      }
    }
    return unusedKeys;
  }

  /** What a name may have in its middle: several, where one key's end is that of another's. */
  private List<String> middlesOf(String name, boolean variable) {
    return narrowed.stream()
        .map(key -> variable ? key.variable() : key)
        .filter(key -> key.matches(name))
        .map(key -> key.middle(name))
        .toList();
  }

  private void addStranger(
      String name, List<String> named, Set<String> known, List<String> unusedKeys) {
    boolean ofClient = name.startsWith(CLIENT) || name.startsWith(EnvironmentName.of(CLIENT));
    if (!named.isEmpty()
        && !(ofClient && callsOthers)
        && named.stream().noneMatch(known::contains)
        && !misnamed().names(name)) {
      unusedKeys.add(
          "BW1005 "
              + name
              + (ofClient ? ": no" : " has no effect here: no")
              + " service or method \""
              + named.get(0)
              + "\" is exported or injected. There are "
              + services.keySet()
              + "."
              + (known.contains(named.get(0).replace('$', '.'))
                  ? " The name of a nested interface has a dot, not a $."
                  : "")
              + (ofClient ? " Only calls through BeanwireClient are affected." : ""));
    }
  }

  /** One sentence for each key of a method that a service of the application does not have. */
  List<String> misnamedMethods(Set<String> names) {
    MisnamedMethods misnamed = misnamed();
    return new TreeSet<>(names)
        .stream()
            .filter(name -> name.startsWith(VARIABLE_PREFIX) || !isCopy(name, names))
            .map(misnamed::complaint)
            .flatMap(Optional::stream)
            .toList();
  }

  private MisnamedMethods misnamed() {
    return new MisnamedMethods(services, narrowed);
  }

  /**
   * A problem for each limit of a method that an exported service does not have: whoever has set it
   * relies on it.
   *
   * @param exported the names of the services that are exported
   */
  List<Problem> unknownMethods(Set<String> names, Set<String> exported) {
    List<Problem> problems = new ArrayList<>();
    for (String name : new TreeSet<>(names)) {
      for (Key<?> key : List.of(ServerKeys.MAX_CONCURRENT, ServerKeys.MAX_WAITING)) {
        NarrowedKey limit = new NarrowedKey(key.area(), "." + key.name(), true);
        if (limit.matches(name)) {
          unknownMethod(name, limit.middle(name), exported).ifPresent(problems::add);
        }
      }
    }
    return problems;
  }

  private Optional<Problem> unknownMethod(String name, String middle, Set<String> exported) {
    int dot = middle.lastIndexOf('.');
    if (dot < 0 || services.containsKey(middle) || !exported.contains(middle.substring(0, dot))) {
      return Optional.empty();
    }
    Set<String> methods = services.getOrDefault(middle.substring(0, dot), Set.of());
    if (methods.contains(middle.substring(dot + 1))) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            "BW1006",
            name,
            "limits a method that the service does not have: there are " + methods + ".",
            "correct the name, or remove the key."));
  }

  private static String complaint(String name, String nearest) {
    return "BW1004 "
        + name
        + " is no key of Beanwire and has no effect. Did you mean "
        + nearest
        + "?";
  }

  private boolean isKnown(String name) {
    return exact.contains(name) || narrowed.stream().anyMatch(key -> key.matches(name));
  }

  private boolean isVariable(String name) {
    return exact.stream().anyMatch(key -> EnvironmentName.of(key).equals(name))
        || narrowed.stream().anyMatch(key -> key.variable().matches(name));
  }

  /** Some sources list a variable a second time, with dots for underscores. */
  private static boolean isCopy(String name, Set<String> names) {
    return names.contains(EnvironmentName.of(name));
  }

  private static String dotted(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** The known key with the fewest letters to change. */
  private String nearest(String name) {
    return Stream.concat(exact.stream(), narrowed.stream().flatMap(key -> spelled(key, name)))
        .min(Comparator.comparingInt(candidate -> EditDistance.between(name, candidate)))
        .orElseThrow();
  }

  /** A narrowed key for each service and method that there is, and for the name's own middle. */
  private Stream<String> spelled(NarrowedKey key, String name) {
    List<String> middles = new ArrayList<>(services.keySet());
    if (key.byMethod()) {
      services.forEach((service, methods) -> methods.forEach(m -> middles.add(service + "." + m)));
    }
    int last = name.lastIndexOf('.');
    if (name.startsWith(key.before()) && last > key.before().length()) {
      middles.add(name.substring(key.before().length(), last));
    }
    return middles.stream().map(middle -> key.before() + middle + key.after());
  }
}
