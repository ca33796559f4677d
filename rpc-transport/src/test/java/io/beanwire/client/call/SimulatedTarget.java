package io.beanwire.client.call;

import io.beanwire.client.connection.Endpoint;
import io.beanwire.cluster.Readiness;
import org.jspecify.annotations.Nullable;

/** A real endpoint whose connections are simulated. */
final class SimulatedTarget implements Target {
  private final Simulation simulation;
  final Endpoint endpoint;
  final SimulatedInstance instance;
  @Nullable SimulatedSession current;
  int connecting;

  SimulatedTarget(Simulation simulation, Endpoint endpoint, SimulatedInstance instance) {
    this.simulation = simulation;
    this.endpoint = endpoint;
    this.instance = instance;
  }

  @Override
  public String address() {
    return endpoint.address();
  }

  @Override
  public @Nullable Session session() {
    SimulatedSession open = current;
    return open != null && endpoint.session() == open.connection ? open : null;
  }

  @Override
  public Readiness readiness() {
    return endpoint.readiness();
  }

  @Override
  public void connect(Attempt attempt) {
    endpoint.connect(attempt);
    if (simulation.chance(50)) {
      // What comes twice, or for an attempt that is over.
      simulation.time.schedule(attempt::connected, simulation.upTo(SimulatedNetwork.SLOW));
      simulation.time.schedule(
          () -> SimulatedCall.callOf(attempt).post(new CallEvent.Discovered()),
          simulation.upTo(SimulatedNetwork.SLOW));
    }
  }
}
