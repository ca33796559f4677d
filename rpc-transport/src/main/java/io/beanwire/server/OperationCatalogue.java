package io.beanwire.server;

import io.beanwire.contract.Operation;
import io.beanwire.contract.ServiceDescriber;
import io.beanwire.wire.ReservedAttachments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells a caller whose operation it does not have: lines of {@code
 * service#signature}, bounded, and computed before anybody asks. An operation's id does not say
 * whose it is, so where not everything can be told, each service is one line, {@code service#(12
 * operations)}. A caller that wants to know what there is of its own service names it in the
 * attachment {@link ReservedAttachments#ASKED_OPERATION} of another try.
 */
final class OperationCatalogue {
  private static final int MAX_BYTES = 2 << 10;

  private final String all;
  private final Map<String, List<String>> byService;

  OperationCatalogue(Collection<ExportedOperation> operations) {
    Map<String, List<Operation>> services =
        operations.stream()
            .filter(each -> !each.service().equals(ServiceDescriber.SERVICE))
            .collect(
                Collectors.groupingBy(
                    ExportedOperation::service,
                    TreeMap::new,
                    Collectors.mapping(ExportedOperation::operation, Collectors.toList())));
    byService = new TreeMap<>();
    services.forEach((service, own) -> byService.put(service, lines(service, own)));
    List<String> everything =
        services.entrySet().stream()
            .flatMap(e -> lines(e.getKey(), e.getValue()).stream())
            .toList();
    all =
        bytes(everything) <= MAX_BYTES
            ? String.join("\n", everything)
            : bounded(
                services.entrySet().stream()
                    .map(e -> e.getKey() + "#(" + e.getValue().size() + " operations)")
                    .toList());
  }

  /**
   * What there is.
   *
   * @param asked the caller's {@code service#signature}, if it has said so
   */
  String near(@Nullable String asked) {
    if (asked == null) {
      return all;
    }
    List<String> own = byService.get(asked.substring(0, Math.max(0, asked.indexOf('#'))));
    if (own == null) {
      return all;
    }
    // Those of the same name first, so that they are told whatever else does not fit.
    String name = asked.substring(0, Math.max(0, asked.indexOf('('))) + "(";
    List<String> ordered = new ArrayList<>(own.stream().filter(l -> l.startsWith(name)).toList());
    own.stream().filter(l -> !l.startsWith(name)).forEach(ordered::add);
    return bounded(ordered);
  }

  private static List<String> lines(String service, List<Operation> operations) {
    return operations.stream()
        .sorted(Comparator.comparing(Operation::signature))
        .map(o -> service + "#" + o.signature())
        .toList();
  }

  /** The first lines, and how many more there are. */
  private static String bounded(List<String> lines) {
    int room = MAX_BYTES - 32;
    int shown = 0;
    while (shown < lines.size() && (room -= bytes(lines.subList(shown, shown + 1))) >= 0) {
      shown++;
    }
    String text = String.join("\n", lines.subList(0, shown));
    return shown == lines.size() ? text : text + "\n#(and " + (lines.size() - shown) + " more)";
  }

  /** Java's names may be in any script. */
  private static int bytes(List<String> lines) {
    return lines.stream().mapToInt(l -> l.getBytes(StandardCharsets.UTF_8).length + 1).sum();
  }
}
