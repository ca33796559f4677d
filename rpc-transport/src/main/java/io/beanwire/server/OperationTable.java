package io.beanwire.server;

import io.beanwire.DeploymentException;
import io.beanwire.Problem;
import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.Serializer;
import io.beanwire.contract.Operation;
import io.beanwire.contract.ServiceId;
import io.beanwire.server.admission.CallLimit;
import io.beanwire.server.admission.ConcurrencyLimit;
import io.netty.util.collection.LongObjectHashMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All operations of a server by their ids. Immutable, and so safe for all event loops. */
final class OperationTable {
  private static final String KEYS = "beanwire.server.";

  private final LongObjectHashMap<ExportedOperation> byId = new LongObjectHashMap<>();
  private final List<ConcurrencyLimit> limits = new ArrayList<>();
  private final OperationCatalogue catalogue;

  /**
   * Binds all exports.
   *
   * @throws DeploymentException with everything that keeps them from being called
   */
  OperationTable(
      List<Export> exports,
      Collection<Serializer> serializers,
      Collection<String> allow,
      CodecLimits limits) {
    List<Problem> problems = new ArrayList<>();
    Set<ServiceId> services = new HashSet<>();
    for (Export export : exports) {
      if (services.add(export.contract().service())) {
        add(export, serializers, allow, limits, problems);
      } else {
        problems.add(
            new Problem(
                "BW0801",
                export.implementation().getName(),
                "exports the service "
                    + export.contract().service()
                    + ", which another bean exports already.",
                "give one of them another version or group, or export only one."));
      }
    }
    if (!problems.isEmpty()) {
      throw new DeploymentException(problems);
    }
    catalogue = new OperationCatalogue(byId.values());
  }

  /** The operation of the given id; null if there is none. */
  @Nullable ExportedOperation find(long id) {
    return byId.get(id);
  }

  /** All limits that calls may wait for. */
  List<ConcurrencyLimit> limits() {
    return limits;
  }

  /** For callers that ask for something else. */
  OperationCatalogue catalogue() {
    return catalogue;
  }

  /** Those of single methods, by their names. */
  private Map<String, ConcurrencyLimit> ownLimits(Export export, List<Problem> problems) {
    ServiceId service = export.contract().service();
    Set<String> names = new TreeSet<>();
    export.contract().operations().forEach(operation -> names.add(operation.name()));
    Map<String, ConcurrencyLimit> own = new HashMap<>();
    export
        .limits()
        .methods()
        .forEach(
            (method, bounds) -> {
              if (names.contains(method)) {
                String key = KEYS + service.name() + "." + method + ".";
                own.put(method, new ConcurrencyLimit(bounds, service + "#" + method, key));
              } else {
                problems.add(
                    new Problem(
                        "BW0824",
                        service + "#" + method,
                        "is limited, but the service has no such method: there are " + names + ".",
                        "correct the name, or remove the limit."));
              }
            });
    limits.addAll(own.values());
    return own;
  }

  /** That of all other methods together. */
  private @Nullable ConcurrencyLimit sharedLimit(Export export) {
    CallLimit bounds = export.limits().service();
    if (bounds == null) {
      return null;
    }
    ServiceId service = export.contract().service();
    ConcurrencyLimit shared =
        new ConcurrencyLimit(bounds, service.toString(), KEYS + service.name() + ".");
    limits.add(shared);
    return shared;
  }

  private void add(
      Export export,
      Collection<Serializer> serializers,
      Collection<String> allow,
      CodecLimits limits,
      List<Problem> problems) {
    ClassLoader loader = export.implementation().getClassLoader();
    CodecContext context =
        new CodecContext(
            loader == null ? ClassLoader.getSystemClassLoader() : loader,
            AllowList.of(export.contract().allowedTypes(), allow),
            limits);
    Map<String, ConcurrencyLimit> own = ownLimits(export, problems);
    ConcurrencyLimit shared = sharedLimit(export);
    for (Operation operation : export.contract().operations()) {
      try {
        ConcurrencyLimit limit = own.getOrDefault(operation.name(), shared);
        ExportedOperation other =
            byId.put(
                operation.id(),
                new ExportedOperation(operation, export, serializers, context, limit));
        if (other != null) {
          problems.add(
              new Problem(
                  "BW0802",
                  operation.toString(),
                  "has the same operation id as " + other.operation() + ".",
                  "rename one of the two methods."));
        }
      } catch (CodecException e) {
        problems.add(
            new Problem(
                "BW0803",
                operation.toString(),
                String.valueOf(e.getMessage()),
                "change the type, or choose another serializer for the service."));
      }
    }
  }
}
