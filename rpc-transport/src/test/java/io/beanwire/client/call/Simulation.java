package io.beanwire.client.call;

import io.beanwire.cluster.Directory;
import io.beanwire.cluster.VirtualTime;
import io.beanwire.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Calls of one client in virtual time, against a network, instances and a registry that do all that
 * can happen, in an order that a seed decides. Who makes the calls is real: {@link Call}, {@link
 * Attempt}, the observers, {@link Endpoint}, {@link Directory} and all the rules. What is false is
 * told by {@link #violated}.
 */
final class Simulation {
  private static final Duration CALLS_START_WITHIN = Duration.ofSeconds(3);
  private static final Duration ALL_IS_OVER = Duration.ofSeconds(12);
  private static final int SHOWN_LINES = 400;

  final VirtualTime time;
  final SplittableRandom random;
  final SimulatedThreads threads;
  final SimulatedNetwork network;
  final Directory<SimulatedTarget> directory;

  /** Responses that were delivered and whose memory was not given back. */
  final Set<Frame> held = Collections.newSetFromMap(new IdentityHashMap<>());

  private final long seed;
  private final List<SimulatedCall> calls = new ArrayList<>();
  private final List<String> trace;
  private final long origin;
  private String violation;
  private boolean closed;

  /**
   * Prepares a run.
   *
   * @param seed decides all that happens
   * @param calls how many are made
   * @param tracing whether to note it down, for {@link #trace()}
   */
  Simulation(long seed, int calls, boolean tracing) {
    this.seed = seed;
    random = new SplittableRandom(seed);
    trace = tracing ? new ArrayList<>() : null;
    origin = random.nextLong();
    time = new VirtualTime(origin, random::nextLong);
    threads = new SimulatedThreads(this);
    network = new SimulatedNetwork(this);
    directory = network.directory();
    List<OperationPlan> plans = SimulatedService.plans(this, threads, directory);
    for (int i = 0; i < calls; i++) {
      SimulatedCall call = new SimulatedCall(this, i, plans.get(random.nextInt(plans.size())));
      this.calls.add(call);
      // A burst at the start meets the registry's first answer.
      long at = chance(4) ? 0 : random.nextLong(CALLS_START_WITHIN.toNanos());
      time.schedule(call::start, at);
    }
    if (chance(4)) {
      time.schedule(this::close, random.nextLong(CALLS_START_WITHIN.toNanos()));
    }
    time.schedule(network::trouble, 0);
  }

  /** Runs everything; what was violated first, or null. */
  String run() {
    long end = origin + ALL_IS_OVER.toNanos();
    while (violation == null && time.untilNext() >= 0 && time.nanoTime() - end < 0) {
      time.runNext();
    }
    if (violation == null) {
      calls.forEach(SimulatedCall::checkEnded);
      network.checkLeavingConnectionsHaveClosed();
      close();
      time.advance(Duration.ofSeconds(2));
    }
    if (violation == null) {
      calls.forEach(SimulatedCall::checkAtLast);
      network.checkNothingIsLeft();
      if (!held.isEmpty()) {
        violated("responses that nobody has released: " + held);
      }
    }
    return violation;
  }

  /** The client is closed, as {@link RpcClient#close()} does it. */
  private void close() {
    if (!closed) {
      closed = true;
      note("the client is closed");
      network.close();
      directory.close();
      threads.close();
    }
  }

  SimulatedCall call(long number) {
    return calls.get((int) number);
  }

  /** True once in so many times. */
  boolean chance(int in) {
    return random.nextInt(in) == 0;
  }

  /** Some time up to the given one; short ones more often. */
  long upTo(Duration most) {
    return random.nextLong((most.toNanos() >>> random.nextInt(12)) + 1);
  }

  void violated(String what) {
    if (violation == null) {
      violation = what;
      note("VIOLATION " + what);
    }
  }

  boolean isTracing() {
    return trace != null;
  }

  void note(String what) {
    if (trace != null) {
      trace.add("%+14.6f ms %s".formatted((time.nanoTime() - origin) / 1e6, what));
    }
  }

  /** What has happened, up to the violation. */
  String trace() {
    List<String> shown = trace.subList(Math.max(0, trace.size() - SHOWN_LINES), trace.size());
    return "seed " + seed + "\n" + String.join("\n", shown);
  }
}
