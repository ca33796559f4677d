package io.beanwire.client;

import io.beanwire.contract.Operation;
import io.beanwire.contract.ServiceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a service: its operations, as a server has described them. Immutable.
 *
 * @param told whether servers describe it at all
 * @param generic whether it answers any method of a name
 * @param operations what can be called
 */
record DescribedService(
    ServiceId service, boolean told, boolean generic, List<Described> operations) {
  private static final List<String> ANY_METHOD =
      List.of(String.class.getName(), List.class.getName());

  /**
   * An operation.
   *
   * @param classes its erased parameter types
   */
  record Described(Operation operation, List<String> classes, boolean stream) {}

  /** Reads what a server has said; null for nothing. */
  static DescribedService of(ServiceId service, @Nullable Object said) {
    List<Described> operations = new ArrayList<>();
    if (!(said instanceof Map<?, ?> description)) {
      return new DescribedService(service, false, false, List.of());
    }
    if (description.get("operations") instanceof List<?> described) {
      for (Object each : described) {
        if (each instanceof Map<?, ?> operation) {
          operations.add(operation(service, operation));
        }
      }
    }
    return new DescribedService(
        service, true, Objects.equals(description.get("generic"), true), List.copyOf(operations));
  }

  /** Whether the operation is not there, so that the service may have changed since. */
  boolean lacks(Asked asked, int arguments) {
    return told && !generic && fitting(asked, arguments).isEmpty();
  }

  /**
   * The operation that is asked for.
   *
   * @throws IllegalArgumentException if there is none, or are several
   */
  Operation operation(Asked asked, int arguments) {
    if (generic) {
      return Operation.described(service, "call", ANY_METHOD, Operation.Mode.SYNC, false);
    }
    if (!told) {
      List<String> types = asked.types;
      if (types == null || types.size() != arguments) {
        throw new IllegalArgumentException(
            "BW0733 "
                + service
                + " does not describe itself, and "
                + asked
                + " does not name the types of its "
                + arguments
                + " parameters. Fix: name them in full, such as find(long, java.lang.String), or set"
                + " beanwire.server.describe=true there");
      }
      return Operation.described(service, asked.name, types, Operation.Mode.SYNC, false);
    }
    List<Described> fitting = fitting(asked, arguments);
    if (fitting.isEmpty()) {
      throw new IllegalArgumentException(
          "BW0731 "
              + service
              + " has no operation "
              + asked
              + " with "
              + arguments
              + " parameters; there are: "
              + signatures(operations));
    }
    if (fitting.size() > 1) {
      throw new IllegalArgumentException(
          "BW0732 "
              + service
              + " has several operations "
              + asked
              + " with "
              + arguments
              + " parameters. Fix: name the types, one of "
              + signatures(fitting));
    }
    Described found = fitting.get(0);
    if (found.stream) {
      throw new IllegalArgumentException(
          "BW0734 "
              + found.operation
              + " has a stream, which generic calls do not carry. Fix: call it by its interface");
    }
    return found.operation;
  }

  private List<Described> fitting(Asked asked, int arguments) {
    return operations.stream()
        .filter(each -> each.operation.name().equals(asked.name))
        .filter(each -> each.classes.size() == arguments)
        .filter(each -> asked.types == null || asked.names(each.classes))
        .toList();
  }

  private static List<String> signatures(List<Described> operations) {
    return operations.stream()
        .map(each -> each.operation.name() + "(" + String.join(", ", each.classes) + ")")
        .toList();
  }

  private static Described operation(ServiceId service, Map<?, ?> described) {
    List<String> classes =
        described.get("parameterClasses") instanceof List<?> names
            ? names.stream().map(String::valueOf).toList()
            : List.of();
    String mode = String.valueOf(described.get("mode"));
    return new Described(
        Operation.described(
            service,
            String.valueOf(described.get("name")),
            classes,
            // Whoever waits for a stage's result here, waits.
            mode.equals(Operation.Mode.ONEWAY.name().toLowerCase(Locale.ROOT))
                ? Operation.Mode.ONEWAY
                : Operation.Mode.SYNC,
            Objects.equals(described.get("idempotent"), true)),
        classes,
        Objects.equals(described.get("stream"), true));
  }

  /**
   * What a caller has named.
   *
   * @param types the parameters' types, in full or by simple names; null if not given
   */
  record Asked(String name, @Nullable List<String> types) {
    /** Reads {@code find} or {@code find(long, java.lang.String)}. */
    static Asked of(String method) {
      int open = method.indexOf('(');
      if (open < 0) {
        return new Asked(method.strip(), null);
      }
      int close = method.lastIndexOf(')');
      String inside = method.substring(open + 1, close < open ? method.length() : close).strip();
      return new Asked(
          method.substring(0, open).strip(),
          inside.isEmpty() ? List.of() : List.of(inside.split("\\s*,\\s*", -1)));
    }

    boolean names(List<String> classes) {
      List<String> given = types;
      if (given == null || given.size() != classes.size()) {
        return false;
      }
      for (int i = 0; i < given.size(); i++) {
        String type = given.get(i);
        String known = classes.get(i);
        if (!known.equals(type) && !known.endsWith("." + type) && !known.endsWith("$" + type)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String toString() {
      List<String> given = types;
      return given == null ? name : name + "(" + String.join(", ", given) + ")";
    }
  }
}
