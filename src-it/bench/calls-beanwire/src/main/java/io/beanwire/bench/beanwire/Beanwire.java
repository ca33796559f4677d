package io.beanwire.bench.beanwire;

import io.beanwire.bench.calls.Contender;
import io.beanwire.bench.calls.RemoteUsers;
import io.beanwire.bench.calls.RunningServer;
import io.beanwire.bench.workload.AsyncUserDirectory;
import io.beanwire.bench.workload.AsyncUserService;
import io.beanwire.bench.workload.UserDirectory;
import io.beanwire.bench.workload.UserService;
import io.beanwire.client.CallSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.registry.StaticRegistry;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;

/**
 * Beanwire, by its builders and with its default settings: timeouts, heartbeats, allow-list, limits
 * and balancing are on. Variants: {@code default} hands calls over to other threads, {@code
 * non-blocking} exports beans that promise not to block.
 */
public final class Beanwire implements Contender {
  private static final String NON_BLOCKING = "non-blocking";

  @Override
  public RunningServer serve(String variant) {
    boolean nonBlocking = variant.equals(NON_BLOCKING);
    UserService users = nonBlocking ? new NonBlockingUserDirectory() : new UserDirectory();
    AsyncUserService asyncUsers =
        nonBlocking ? new NonBlockingAsyncUserDirectory() : new AsyncUserDirectory();
    RpcServer server =
        RpcServer.builder()
            .export(export(UserService.class, users))
            .export(export(AsyncUserService.class, asyncUsers))
            .build();
    server.start();
    server.publish();
    return new RunningServer(server.port(), server::close);
  }

  @Override
  public RemoteUsers connect(String variant, int port) {
    RpcClient client =
        RpcClient.builder().registry(new StaticRegistry(new LoopbackAddress(port))).build();
    return new RemoteUsers(
        proxy(client, UserService.class), proxy(client, AsyncUserService.class), client::close);
  }

  private static Export export(Class<?> type, Object bean) {
    return Export.of(contract(type), bean.getClass(), () -> bean);
  }

  private static <T> T proxy(RpcClient client, Class<T> type) {
    return type.cast(client.proxy(contract(type), operation -> CallSettings.DEFAULT));
  }

  private static Contract contract(Class<?> type) {
    return Contract.of(type, "", "");
  }
}
