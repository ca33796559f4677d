package io.beanwire.bench.scale;

import io.beanwire.client.CallSettings;
import io.beanwire.client.ClientSettings;
import io.beanwire.client.RpcClient;
import io.beanwire.contract.Contract;
import io.beanwire.net.EventLoops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The clients of one step, all in this JVM. Closed by whoever made them. */
final class Clients implements AutoCloseable {
  /** A hundred thousand calls on two cores wait for each other. */
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  /** Two JVMs that have just started share few cores. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final PushedRegistry registry;
  private final EventLoops loops = EventLoops.start(0, "bench-client-io-");
  private final List<RpcClient> clients = new ArrayList<>();
  private final List<Greeter> greeters = new ArrayList<>();
  private final List<Holder> holders = new ArrayList<>();

  private Clients(PushedRegistry registry) {
    this.registry = registry;
  }

  /** Makes the proxies of a step; nothing is connected yet. */
  static Clients make(Step step, PushedRegistry registry) {
    Clients made = new Clients(registry);
    switch (step.dimension()) {
      case OPERATIONS -> made.addGreeters(made.addClient(), step.size());
      case INSTANCES -> made.addGreeters(made.addClient(), 1);
      case CONNECTIONS -> {
        for (int i = 0; i < step.size(); i++) {
          made.addGreeters(made.addClient(), 1);
        }
      }
      case IN_FLIGHT ->
          made.holders.add(
              (Holder)
                  made.addClient()
                      .proxy(
                          Contract.of(Holder.class, "", ""),
                          operation -> CallSettings.DEFAULT.withTimeout(TIMEOUT)));
    }
    return made;
  }

  /** What blocking calls are spread over. */
  List<Greeter> greeters() {
    return greeters;
  }

  /** Who answers later; only for calls in flight. */
  Holder holder() {
    return holders.get(0);
  }

  @Override
  public void close() {
    clients.forEach(RpcClient::close);
    registry.close();
    loops.close();
  }

  private RpcClient addClient() {
    RpcClient client =
        RpcClient.builder()
            .registry(registry)
            .eventLoops(loops)
            .settings(ClientSettings.DEFAULT.withConnectTimeout(CONNECT_TIMEOUT))
            .build();
    clients.add(client);
    return client;
  }

  private void addGreeters(RpcClient client, int count) {
    for (int i = 0; i < count; i++) {
      greeters.add(
          (Greeter)
              client.proxy(
                  Contract.of(Greeter.class, Step.group(i), ""),
                  operation -> CallSettings.DEFAULT));
    }
  }
}
