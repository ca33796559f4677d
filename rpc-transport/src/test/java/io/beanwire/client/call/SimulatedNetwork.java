package io.beanwire.client.call;

import io.beanwire.Status;
import io.beanwire.call.CallInfo;
import io.beanwire.client.connection.ClientConnection;
import io.beanwire.client.connection.Endpoint;
import io.beanwire.client.connection.Endpoints;
import io.beanwire.cluster.Directory;
import io.beanwire.cluster.LoadBalancer;
import io.beanwire.cluster.TimeSource;
import io.beanwire.contract.ServiceId;
import io.beanwire.registry.Instance;
import io.beanwire.registry.Registry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Instances, connections to them and a registry that lists them, with all their troubles. */
final class SimulatedNetwork implements Registry {
  static final Duration DISCOVERY_TIMEOUT = Duration.ofMillis(100);
  static final Duration CONNECT_TIMEOUT = Duration.ofMillis(200);
  static final Duration SLOW = Duration.ofMillis(50);
  private static final Duration ROUND_TRIP = Duration.ofMillis(3);
  private static final int MOST_INSTANCES = 6;

  private final Simulation simulation;
  private final Endpoints endpoints;
  private final List<SimulatedInstance> instances = new ArrayList<>();
  private final Map<Endpoint, SimulatedTarget> targets = new IdentityHashMap<>();
  private final List<SimulatedSession> sessions = new ArrayList<>();
  private Consumer<List<Instance>> listener;
  private int generation;
  private boolean closed;

  SimulatedNetwork(Simulation simulation) {
    this.simulation = simulation;
    this.endpoints = new Endpoints(this::open, new Repeatable(simulation));
    for (int i = simulation.random.nextInt(MOST_INSTANCES); i >= 0; i--) {
      SimulatedInstance instance = new SimulatedInstance(simulation);
      instance.troubleIn = 2 << simulation.random.nextInt(12);
      instances.add(instance);
    }
  }

  Directory<SimulatedTarget> directory() {
    return new Directory<>(
        SimulatedService.CONTRACT.service(),
        this,
        new AtRandom(),
        DISCOVERY_TIMEOUT,
        simulation.time,
        this::attach,
        this::detach);
  }

  private SimulatedTarget attach(Instance instance) {
    return targets.computeIfAbsent(
        endpoints.acquire(instance),
        e -> new SimulatedTarget(simulation, e, instances.get(instance.port() - 1)));
  }

  private void detach(SimulatedTarget target) {
    endpoints.release(target.endpoint);
    SimulatedSession open = target.current;
    if (open != null && target.endpoint.session() != open.connection) {
      open.leave();
    }
  }

  // Connections.

  private void open(Endpoint endpoint, ClientConnection connection) {
    SimulatedTarget target = targets.get(endpoint);
    SimulatedInstance instance = target.instance;
    if (++target.connecting > 1) {
      simulation.violated("two connections at a time are opened to " + endpoint);
    }
    simulation.note("connecting to " + endpoint);
    if (instance.swallowsConnections) {
      boolean unanswered = simulation.chance(2);
      simulation.time.schedule(
          () -> failed(target, connection, "timed out", unanswered), CONNECT_TIMEOUT.toNanos());
    } else if (instance.refusesConnections) {
      simulation.time.schedule(
          () -> failed(target, connection, "refused", false), simulation.upTo(ROUND_TRIP));
    } else {
      simulation.time.schedule(() -> opened(target, connection), simulation.upTo(ROUND_TRIP));
    }
  }

  private void failed(
      SimulatedTarget target, ClientConnection connection, String why, boolean unanswered) {
    target.connecting--;
    simulation.note(target.endpoint + " failed: " + why);
    target.endpoint.closed(connection, why, unanswered);
  }

  private void opened(SimulatedTarget target, ClientConnection connection) {
    target.connecting--;
    SimulatedSession session = new SimulatedSession(simulation, target, connection);
    sessions.add(session);
    target.current = session;
    simulation.note("connected to " + target.endpoint);
    target.endpoint.opened(connection);
    if (target.endpoint.session() != connection) {
      session.leave();
    }
  }

  // What goes wrong.

  /** Something happens to some instance, or to what the registry says; then again. */
  void trouble() {
    SimulatedInstance instance = instances.get(simulation.random.nextInt(instances.size()));
    switch (simulation.random.nextInt(9)) {
      case 0 -> instance.silent = simulation.chance(3);
      case 1 -> instance.refusesConnections = simulation.chance(2);
      case 2 -> instance.swallowsConnections = simulation.chance(2);
      case 3 -> eachOpen(instance, s -> s.close("reset"));
      case 4 -> eachOpen(instance, SimulatedSession::leave);
      case 5 -> instance.troubleIn = 2 << simulation.random.nextInt(12);
      default -> push();
    }
    if (!closed) {
      simulation.time.schedule(this::trouble, simulation.upTo(Duration.ofSeconds(1)));
    }
  }

  private void eachOpen(SimulatedInstance instance, Consumer<SimulatedSession> what) {
    for (SimulatedTarget target : List.copyOf(targets.values())) {
      SimulatedSession open = target.current;
      if (target.instance == instance && open != null) {
        what.accept(open);
      }
    }
  }

  private void push() {
    List<Instance> listed = new ArrayList<>();
    if (!simulation.chance(8)) {
      for (int port = 1; port <= instances.size(); port++) {
        if (!simulation.chance(4)) {
          listed.add(instance(port));
        }
      }
    }
    if (simulation.isTracing()) {
      simulation.note("the registry says " + listed.stream().map(Instance::id).toList());
    }
    listener.accept(List.copyOf(listed));
  }

  /** Sometimes its process is another one, at the same address. */
  private Instance instance(int port) {
    if (simulation.chance(20)) {
      generation++;
    }
    return new Instance(
        port + "." + generation,
        SimulatedService.CONTRACT.service(),
        "10.0.0." + port,
        port,
        simulation.chance(20) ? 0 : 100,
        Instant.EPOCH,
        Map.of());
  }

  /** As the client closes its endpoints. */
  @Override
  public void close() {
    closed = true;
    endpoints.close();
    List.copyOf(sessions).forEach(s -> s.close("the client was closed"));
  }

  void checkLeavingConnectionsHaveClosed() {
    if (sessions.stream().anyMatch(SimulatedSession::isStuck)) {
      simulation.violated("a connection that is left, and has nothing to do, does not close");
    }
  }

  void checkNothingIsLeft() {
    if (!sessions.stream().allMatch(s -> s.closed && s.isEmpty())) {
      simulation.violated("a connection is left, or its attempts are");
    }
  }

  // The registry.

  @Override
  public String name() {
    return "simulated";
  }

  @Override
  public Registration register(Instance instance) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Subscription subscribe(ServiceId service, Consumer<List<Instance>> told) {
    listener = told;
    int kind = simulation.random.nextInt(4);
    if (kind == 0) {
      push();
    } else if (kind < 3) {
      long at = kind == 1 ? DISCOVERY_TIMEOUT.toNanos() : simulation.upTo(SLOW);
      simulation.time.schedule(this::push, at);
    }
    return () -> {};
  }

  @Override
  public Set<ServiceId> knownServices() {
    return Set.of();
  }

  /** Chooses as the seed says, and checks what it is told. */
  private final class AtRandom implements LoadBalancer {
    @Override
    public String name() {
      return "simulated";
    }

    @Override
    public Picker picker(List<? extends Member> members) {
      int[] usable =
          java.util.stream.IntStream.range(0, members.size())
              .filter(i -> members.get(i).instance().weight() > 0)
              .toArray();
      return call -> usable.length == 0 ? -1 : usable[simulation.random.nextInt(usable.length)];
    }

    @Override
    public Tracker track(Instance instance) {
      return new Tracker() {
        @Override
        public void started(CallInfo call) {
          SimulatedCall.of(simulation, call).tracked(1);
        }

        @Override
        public void ended(CallInfo call, Status status, long elapsedNanos) {
          SimulatedCall.of(simulation, call).tracked(-1);
        }
      };
    }
  }

  /** Endpoints draw their pauses from a source without a seed; this takes the chance out of it. */
  private record Repeatable(Simulation simulation) implements TimeSource {
    private static final long LONGEST_NANOS = 6_400_000_000L;

    @Override
    public long nanoTime() {
      return simulation.time.nanoTime();
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
      long pause = 100_000_000;
      while (pause < delayNanos && pause < LONGEST_NANOS) {
        pause *= 2;
      }
      return simulation.time.schedule(task, pause - simulation.random.nextLong(pause / 2));
    }
  }
}
