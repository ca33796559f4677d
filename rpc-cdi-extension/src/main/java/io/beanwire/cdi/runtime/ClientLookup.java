package io.beanwire.cdi.runtime;

import io.beanwire.CallOptions;
import io.beanwire.GenericClient;
import io.beanwire.cdi.BeanwireClient;
import io.beanwire.cdi.Remote;
import io.beanwire.contract.Contract;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives what is injected somewhere, and makes a proxy of what is not. Thread-safe. */
final class ClientLookup implements BeanwireClient {
  private final BeanManager beans;
  private final Function<Contract, Object> proxies;
  private final GenericClient generic;
  private final Map<Asked, Object> known = new ConcurrentHashMap<>();

  /** What a caller asks for. */
  private record Asked(Class<?> type, String version, String group) {}

  /**
   * Finds beans first.
   *
   * @param proxies makes a proxy of a contract that is injected nowhere
   * @param generic gives what calls by name, or throws what keeps it from being used
   */
  ClientLookup(
      BeanManager beans, Function<Contract, Object> proxies, Supplier<GenericClient> generic) {
    this.beans = beans;
    this.proxies = proxies;
    this.generic = new GenericLookup(generic);
  }

  /** Calls operations by their names. */
  GenericClient generic() {
    return generic;
  }

  @Override
  public <T> T proxy(Class<T> service, String version, String group) {
    return service.cast(known.computeIfAbsent(new Asked(service, version, group), this::find));
  }

  private Object find(Asked asked) {
    @Nullable Bean<?> bean =
        beans.resolve(beans.getBeans(asked.type, Remote.Literal.of(asked.version, asked.group)));
    return bean == null
        ? proxies.apply(Contract.of(asked.type, asked.group, asked.version))
        : beans.getReference(bean, asked.type, beans.createCreationalContext(bean));
  }

  /** What is injected: opens the client at the first use. Thread-safe. */
  @SuppressWarnings("NullAway") // it does not read the interface's type uses from its class file
  private static final class GenericLookup implements GenericClient {
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
}
