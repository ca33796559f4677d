package io.beanwire.registry.consul;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which agents answer. Says so once when one stops and once when it is back, however many requests
 * fail meanwhile. Thread-safe.
 */
final class AgentAvailability {
  private static final System.Logger LOG = System.getLogger(AgentAvailability.class.getName());

  private final Set<URI> away = ConcurrentHashMap.newKeySet();
  private final Consumer<URI> onReturn;

  /** Calls the consumer with an agent that has come back: it may have forgotten everything. */
  AgentAvailability(Consumer<URI> onReturn) {
    this.onReturn = onReturn;
  }

  /** The first agent that answers, or the first of all. */
  URI anAgent(List<URI> agents) {
    return agents.stream().filter(it -> !away.contains(it)).findFirst().orElse(agents.get(0));
  }

  void lost(URI agent, @Nullable Throwable cause) {
    if (away.add(agent)) {
      LOG.log(
          WARNING,
          "BW0610 Consul at "
              + agent
              + " does not answer ("
              + reason(cause)
              + "). Known instances stay; trying again. Check that an agent runs there and "
              + ConsulSettings.URL
              + ".");
    }
  }

  void made(URI agent) {
    if (away.remove(agent)) {
      LOG.log(INFO, "BW0611 Consul at " + agent + " answers again.");
      onReturn.accept(agent);
    }
  }

  /** Why there was no answer, for a message. */
  static String reason(@Nullable Throwable failure) {
    return isTimeout(failure) ? "no answer in time" : String.valueOf(cause(failure));
  }

  /** Whether the request was given up while it was under way. */
  static boolean isTimeout(@Nullable Throwable failure) {
    return cause(failure) instanceof CancellationException;
  }

  private static @Nullable Throwable cause(@Nullable Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
