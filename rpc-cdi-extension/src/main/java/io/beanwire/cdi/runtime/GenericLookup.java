package io.beanwire.cdi.runtime;

import io.beanwire.CallOptions;
import io.beanwire.GenericClient;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is injected: opens the client at the first use. Thread-safe. */
@SuppressWarnings("NullAway") // it does not read the interface's type uses from its class file
final class GenericLookup implements GenericClient {
  private final Supplier<GenericClient> opening;
  private volatile @Nullable GenericClient opened;

  /**
   * Opens nothing yet.
   *
   * @param opening gives the client, or throws what keeps it from being used
   */
  GenericLookup(Supplier<GenericClient> opening) {
    this.opening = opening;
  }

  @Override
  public @Nullable Object call(String service, String method, @Nullable Object... arguments) {
    return client().call(service, method, arguments);
  }

  @Override
  public CompletionStage<@Nullable Object> callAsync(
      String service, String method, @Nullable Object... arguments) {
    return client().callAsync(service, method, arguments);
  }

  @Override
  public Map<String, Object> describe(String service) {
    return client().describe(service);
  }

  @Override
  public GenericClient with(CallOptions options) {
    return client().with(options);
  }

  private GenericClient client() {
    GenericClient known = opened;
    if (known == null) {
      synchronized (this) {
        known = opened;
        if (known == null) {
          known = opening.get();
          opened = known;
        }
      }
    }
    return known;
  }
}
