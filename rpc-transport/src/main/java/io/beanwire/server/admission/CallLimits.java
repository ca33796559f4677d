package io.beanwire.server.admission;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one exported service. Each call counts for one of them: that of its method, which
 * overloads of one name share, or else that of the service, which all other methods share.
 *
 * @param service for all methods without a limit of their own together; null for none
 * @param methods by the methods' names
 */
public record CallLimits(@Nullable CallLimit service, Map<String, CallLimit> methods) {
  /** As many calls as there are workers. */
  public static final CallLimits NONE = new CallLimits(null, Map.of());

  /** Keeps a copy of the map. */
  public CallLimits {
    methods = Map.copyOf(methods);
  }

  /** The same with another limit for all methods without one of their own together. */
  public CallLimits withService(CallLimit limit) {
    return new CallLimits(limit, methods);
  }

  /** The same with another limit for the methods of a name. */
  public CallLimits withMethod(String name, CallLimit limit) {
    Map<String, CallLimit> changed = new HashMap<>(methods);
    changed.put(name, limit);
    return new CallLimits(service, changed);
  }
}
