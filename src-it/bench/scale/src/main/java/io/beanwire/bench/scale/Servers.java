package io.beanwire.bench.scale;

import io.beanwire.contract.Contract;
import io.beanwire.net.EventLoops;
import io.beanwire.server.Export;
import io.beanwire.server.RpcServer;
import io.beanwire.server.ServerSettings;
import java.util.ArrayList;
import java.util.List;

/** The servers of one step, all in this JVM. Closed by whoever started them. */
final class Servers implements AutoCloseable {
  /** Bursts of calls wait for a worker; the default of 1,000 would refuse the rest. */
  private static final int QUEUE = 200_000;

  private final EventLoops loops;
  private final List<RpcServer> servers = new ArrayList<>();

  private Servers(EventLoops loops) {
    this.loops = loops;
  }

  /**
   * Starts what a step needs.
   *
   * @param held keeps the calls in flight
   */
  static Servers start(Step step, HeldCalls held) {
    Servers servers = new Servers(EventLoops.start(0, "bench-server-io-"));
    try {
      switch (step.dimension()) {
        case OPERATIONS -> servers.add(servers.builder(), greeters(step.size()));
        case CONNECTIONS -> servers.add(servers.builder(), greeters(1));
        case INSTANCES -> {
          for (int i = 0; i < step.size(); i++) {
            servers.add(servers.builder(), List.of(greeterOnLoop()));
          }
        }
        case IN_FLIGHT ->
            servers.add(
                servers
                    .builder()
                    .settings(
                        ServerSettings.DEFAULT.withWorkers(
                            ServerSettings.DEFAULT.workers(), QUEUE)),
                List.of(holder(held)));
      }
      return servers;
    } catch (RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  /** Where they listen, on 127.0.0.1. */
  List<Integer> ports() {
    return servers.stream().map(RpcServer::port).toList();
  }

  @Override
  public void close() {
    servers.forEach(RpcServer::close);
    loops.close();
  }

  private RpcServer.Builder builder() {
    return RpcServer.builder().eventLoops(loops);
  }

  private void add(RpcServer.Builder builder, List<Export> exports) {
    exports.forEach(builder::export);
    RpcServer server = builder.build();
    servers.add(server);
    server.start();
  }

  private static List<Export> greeters(int count) {
    Greeter greeter = new Greeter.Handed();
    List<Export> exports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      exports.add(
          Export.of(
              Contract.of(Greeter.class, Step.group(i), ""), Greeter.Handed.class, () -> greeter));
    }
    return exports;
  }

  /** Each of many servers with worker threads of its own would be no likeness of many machines. */
  private static Export greeterOnLoop() {
    Greeter greeter = new Greeter.OnLoop();
    return Export.of(
        Contract.of(Greeter.class, Step.group(0), ""), Greeter.OnLoop.class, () -> greeter);
  }

  private static Export holder(HeldCalls held) {
    return Export.of(Contract.of(Holder.class, "", ""), HeldCalls.class, () -> held);
  }
}
