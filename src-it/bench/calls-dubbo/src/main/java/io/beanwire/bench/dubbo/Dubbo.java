package io.beanwire.bench.dubbo;

import io.beanwire.bench.calls.Contender;
import io.beanwire.bench.calls.FreePort;
import io.beanwire.bench.calls.RemoteUsers;
import io.beanwire.bench.calls.RunningServer;
import io.beanwire.bench.workload.AsyncUserDirectory;
import io.beanwire.bench.workload.AsyncUserService;
import io.beanwire.bench.workload.UserDirectory;
import io.beanwire.bench.workload.UserService;
import java.io.IOException;
import java.util.Map;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ProtocolConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.config.ServiceConfig;
import org.apache.dubbo.config.bootstrap.DubboBootstrap;

/**
 * Dubbo, without a registry. Variants: {@code all} hands every message over to the thread pool,
 * which is the default; {@code direct} handles it on the event loop.
 */
public final class Dubbo implements Contender {
  /** 127.0.0.1; written with dots, Dubbo takes another address of the machine in its place. */
  private static final String LOOPBACK = "2130706433";

  private static final int TIMEOUT_MILLIS = 5000;

  /** Dubbo refuses what no thread is free for; asynchronous calls come in bursts of 256. */
  private static final int QUEUE = 1000;

  @Override
  public RunningServer serve(String variant) throws IOException {
    ProtocolConfig protocol = new ProtocolConfig("dubbo", FreePort.find());
    protocol.setHost(LOOPBACK);
    protocol.setSerialization("hessian2");
    protocol.setDispatcher(variant);
    protocol.setQueues(QUEUE);
    DubboBootstrap bootstrap =
        bootstrap("server")
            .protocol(protocol)
            .service(service(UserService.class, new UserDirectory()))
            .service(service(AsyncUserService.class, new AsyncUserDirectory()))
            .start();
    return new RunningServer(protocol.getPort(), bootstrap::stop);
  }

  @Override
  public RemoteUsers connect(String variant, int port) {
    ReferenceConfig<UserService> sync = reference(UserService.class, variant, port);
    ReferenceConfig<AsyncUserService> async = reference(AsyncUserService.class, variant, port);
    bootstrap("client").start();
    return new RemoteUsers(
        sync.get(),
        async.get(),
        () -> {
          sync.destroy();
          async.destroy();
        });
  }

  private static DubboBootstrap bootstrap(String name) {
    ApplicationConfig application = new ApplicationConfig("bench-" + name);
    application.setQosEnable(false);
    application.setRegisterConsumer(false);
    return DubboBootstrap.getInstance()
        .application(application)
        .registry(new RegistryConfig(RegistryConfig.NO_AVAILABLE));
  }

  private static <T> ServiceConfig<T> service(Class<T> type, T bean) {
    ServiceConfig<T> service = new ServiceConfig<>();
    service.setInterface(type);
    service.setRef(bean);
    return service;
  }

  private static <T> ReferenceConfig<T> reference(Class<T> type, String variant, int port) {
    ReferenceConfig<T> reference = new ReferenceConfig<>();
    reference.setInterface(type);
    reference.setUrl("dubbo://" + LOOPBACK + ":" + port + "/" + type.getName());
    reference.setTimeout(TIMEOUT_MILLIS);
    reference.setParameters(Map.of("dispatcher", variant, "serialization", "hessian2"));
    return reference;
  }
}
