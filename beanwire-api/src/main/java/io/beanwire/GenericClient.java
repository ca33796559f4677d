package io.beanwire;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Calls operations by their names, without the interface and its classes, as gateways, test tools
 * and scripts do. Beans, records and sealed types are maps, collections and arrays are lists,
 * enums, dates and the like are text, in both directions. Thread-safe.
 *
 * <pre>{@code
 * Map<?, ?> order = (Map<?, ?>) client.call("orders", "find", 7);
 * client.call("orders", "place", Map.of("item", "tea", "count", 2));
 * client.call("blue/orders:2", "find(java.lang.String)", "tea");   // group, version, overload
 * }</pre>
 *
 * <p>Operations are found by what a server says of its service, which is asked for at the first
 * call, and again when it has changed. Arguments are checked by the server, with the path to what
 * does not fit.
 */
public interface GenericClient {
  /**
   * Calls an operation and waits for its result.
   *
   * @param service the service, as {@code group/name:version}; group and version may be missing
   * @param method its name; of several with as many parameters, with their types: {@code
   *     find(long)}
   * @param arguments plain data, one for each parameter
   * @return plain data; null also for {@code void}
   * @throws RpcException if it fails. What the bean has thrown is its cause, a {@link RemoteCause}
   *     with class name and message
   * @throws IllegalArgumentException {@code BW0731} if there is no such operation, {@code BW0732}
   *     if there are several
   */
  @Nullable Object call(String service, String method, @Nullable Object... arguments);

  /** As {@link #call}, without waiting; what it throws, the stage is completed with. */
  CompletionStage<@Nullable Object> callAsync(
      String service, String method, @Nullable Object... arguments);

  /**
   * What an instance says of its service: {@code service}, {@code operations}, and {@code types}
   * that these lead to, in maps, lists and text only, ready for JSON.
   *
   * @throws RpcException if the service cannot be asked, or {@code beanwire.server.describe} is
   *     false there
   */
  Map<String, Object> describe(String service);

  /** The same with options for each call. */
  GenericClient with(CallOptions options);
}
