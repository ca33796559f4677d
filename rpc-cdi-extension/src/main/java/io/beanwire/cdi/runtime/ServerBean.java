package io.beanwire.cdi.runtime;

import io.beanwire.cdi.BeanwireServer;
import io.beanwire.server.RpcServer;
import java.util.Optional;
import java.util.function.Supplier;

/** An application's server as the application itself sees it; it comes and goes. */
final class ServerBean implements BeanwireServer {
  private final Supplier<Optional<RpcServer>> server;

  ServerBean(Supplier<Optional<RpcServer>> server) {
    this.server = server;
  }

  @Override
  public State state() {
    return server.get().map(ServerBean::state).orElse(State.ABSENT);
  }

  private static State state(RpcServer server) {
    if (server.isServing()) {
      return State.SERVING;
    }
    return server.inFlightCalls() > 0 ? State.DRAINING : State.DRAINED;
  }

  @Override
  public boolean drain() {
    return server.get().map(RpcServer::drain).orElse(true);
  }

  @Override
  public void resume() {
    server.get().ifPresent(RpcServer::publish);
  }
}
