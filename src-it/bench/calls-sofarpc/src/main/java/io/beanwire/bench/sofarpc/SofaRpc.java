package io.beanwire.bench.sofarpc;

import com.alipay.sofa.rpc.common.RpcConfigs;
import com.alipay.sofa.rpc.common.RpcConstants;
import com.alipay.sofa.rpc.common.RpcOptions;
import com.alipay.sofa.rpc.config.ConsumerConfig;
import com.alipay.sofa.rpc.config.ProviderConfig;
import com.alipay.sofa.rpc.config.ServerConfig;
import io.beanwire.bench.calls.Contender;
import io.beanwire.bench.calls.FreePort;
import io.beanwire.bench.calls.RemoteUsers;
import io.beanwire.bench.calls.RunningServer;
import io.beanwire.bench.workload.UserDirectory;
import io.beanwire.bench.workload.UserService;
import java.io.IOException;

/** SOFARPC, without a registry. It calls one interface in both ways. */
public final class SofaRpc implements Contender {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String BOLT = "bolt";
  private static final int TIMEOUT_MILLIS = 5000;

  /** SOFARPC drops what no thread is free for; asynchronous calls come in bursts of 256. */
  private static final int QUEUE = 1000;

  /**
   * Prepares what is set for a whole JVM. No other contender writes a log entry for each call, so
   * tracing is off. With the default bounds, replies are lost when their callbacks do not find a
   * thread, and calls fail when more than one echo waits to be written.
   */
  public SofaRpc() {
    RpcConfigs.putValue(RpcOptions.DEFAULT_TRACER, "");
    RpcConfigs.putValue(RpcOptions.ASYNC_POOL_QUEUE, QUEUE);
    System.setProperty("bolt.netty.buffer.low.watermark", Integer.toString(32 << 20));
    System.setProperty("bolt.netty.buffer.high.watermark", Integer.toString(64 << 20));
  }

  @Override
  public RunningServer serve(String variant) throws IOException {
    ServerConfig server =
        new ServerConfig()
            .setProtocol(BOLT)
            .setBoundHost(LOOPBACK)
            .setPort(FreePort.find())
            .setQueues(QUEUE)
            .setDaemon(true);
    ProviderConfig<UserService> provider =
        new ProviderConfig<UserService>()
            .setInterfaceId(UserService.class.getName())
            .setRef(new UserDirectory())
            .setServer(server)
            .setRegister(false);
    provider.export();
    return new RunningServer(server.getPort(), provider::unExport);
  }

  @Override
  public RemoteUsers connect(String variant, int port) {
    ConsumerConfig<UserService> sync = consumer(RpcConstants.INVOKER_TYPE_SYNC, port);
    ConsumerConfig<UserService> async = consumer(RpcConstants.INVOKER_TYPE_CALLBACK, port);
    return new RemoteUsers(
        sync.refer(),
        new CallbackUsers(async.refer()),
        () -> {
          sync.unRefer();
          async.unRefer();
        });
  }

  private static ConsumerConfig<UserService> consumer(String invokeType, int port) {
    return new ConsumerConfig<UserService>()
        .setInterfaceId(UserService.class.getName())
        .setProtocol(BOLT)
        .setDirectUrl(BOLT + "://" + LOOPBACK + ":" + port)
        .setInvokeType(invokeType)
        .setTimeout(TIMEOUT_MILLIS)
        .setRegister(false);
  }
}
