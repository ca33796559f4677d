package io.beanwire.cdi.runtime;

import io.beanwire.cdi.BeanwireClient;
import io.beanwire.cdi.Remote;
import io.beanwire.contract.Contract;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives what is injected somewhere, and makes a proxy of what is not. Thread-safe. */
final class ClientLookup implements BeanwireClient {
  private final BeanManager beans;
  private final Function<Contract, Object> proxies;
  private final Map<Asked, Object> known = new ConcurrentHashMap<>();

  /** What a caller asks for. */
  private record Asked(Class<?> type, String version, String group) {}

  /**
   * Finds beans first.
   *
   * @param proxies makes a proxy of a contract that is injected nowhere
   */
  ClientLookup(BeanManager beans, Function<Contract, Object> proxies) {
    this.beans = beans;
    this.proxies = proxies;
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
}
