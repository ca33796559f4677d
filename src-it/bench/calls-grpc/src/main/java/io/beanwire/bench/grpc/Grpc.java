package io.beanwire.bench.grpc;

import io.beanwire.bench.calls.Contender;
import io.beanwire.bench.calls.RemoteUsers;
import io.beanwire.bench.calls.RunningServer;
import io.beanwire.bench.workload.UserDirectory;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * gRPC on Netty, without TLS. Variants: {@code default} with its own executors, {@code direct} on
 * the event loop at both ends.
 */
public final class Grpc implements Contender {
  private static final String DIRECT = "direct";

  @Override
  public RunningServer serve(String variant) throws IOException {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new UserEndpoint(new UserDirectory()));
    if (variant.equals(DIRECT)) {
      builder.directExecutor();
    }
    Server server = builder.build().start();
    return new RunningServer(server.getPort(), () -> stop(server));
  }

  @Override
  public RemoteUsers connect(String variant, int port) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .usePlaintext();
    if (variant.equals(DIRECT)) {
      builder.directExecutor();
    }
    ManagedChannel channel = builder.build();
    return new RemoteUsers(
        new GrpcUsers(UserRpcGrpc.newBlockingStub(channel)),
        new GrpcAsyncUsers(UserRpcGrpc.newStub(channel)),
        () -> stop(channel));
  }

  private static void stop(Server server) {
    try {
      server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(ManagedChannel channel) {
    try {
      channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
