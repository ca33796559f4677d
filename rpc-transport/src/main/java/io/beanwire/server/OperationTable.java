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
import io.netty.util.collection.LongObjectHashMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All operations of a server by their ids. Immutable, and so safe for all event loops. */
final class OperationTable {
  private final LongObjectHashMap<ExportedOperation> byId = new LongObjectHashMap<>();
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

  /** For callers that ask for something else. */
  OperationCatalogue catalogue() {
    return catalogue;
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
    for (Operation operation : export.contract().operations()) {
      try {
        ExportedOperation other =
            byId.put(
                operation.id(), new ExportedOperation(operation, export, serializers, context));
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
