package io.beanwire.bench.scale;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The client JVM of one step; its arguments are {@link Step#arguments}. */
public final class ClientProcess {
  /** So many calls per instance leave one of a thousand unvisited in one of forty runs. */
  private static final int CALLS_PER_INSTANCE = 12;

  private static final int PUSHES = 200;

  private final Step step;
  private final List<String> addresses = new ArrayList<>();
  private @Nullable PushedRegistry registry;
  private @Nullable Clients clients;
  private @Nullable Load load;

  private ClientProcess(Step step) {
    this.step = step;
  }

  /** Answers commands. */
  public static void main(String[] arguments) throws IOException {
    ClientProcess process = new ClientProcess(Step.parse(arguments));
    CommandLoop.serve(
        Map.of(
            "make", process::make,
            "first", ignored -> process.first(),
            "connect", ignored -> process.connect(),
            "start", ignored -> process.start(),
            "watch", millis -> process.watch(Long.parseLong(millis)),
            "stop", ignored -> process.stop(),
            "drain", ignored -> process.drain(),
            "pend", ignored -> process.pend(),
            "push", ignored -> process.push(),
            "memory", ignored -> Cost.memory().toString()));
    System.exit(0);
  }

  /** Makes the proxies for the given ports; tells what each of them takes. */
  private String make(String ports) {
    for (String port : ports.split(",", -1)) {
      addresses.add("127.0.0.1:" + port);
    }
    for (int i = 0; i < step.dead(); i++) {
      // The servers listen on 127.0.0.1 alone, so on this address nobody does.
      addresses.add("127.0.0.2:" + addresses.get(i).substring("127.0.0.1:".length()));
    }
    PushedRegistry pushed = new PushedRegistry(addresses);
    registry = pushed;
    Figures empty = Cost.memory();
    long start = System.nanoTime();
    Clients made = Clients.make(step, pushed);
    double millis = (System.nanoTime() - start) / 1e6;
    clients = made;
    load =
        step.dimension() == Dimension.IN_FLIGHT
            ? new PendingLoad(made.holder(), step.size())
            : new BlockingLoad(made.greeters());
    return Cost.memory().since(empty, step.size()).and("startMillis", millis).toString();
  }

  /** Makes one call, so that the classes are loaded and the first connection is open. */
  private String first() {
    Clients made = required(clients);
    if (step.dimension() == Dimension.IN_FLIGHT) {
      Load.check(made.holder().hold(Load.TEXT).toCompletableFuture().join());
    } else {
      Load.check(made.greeters().get(0).hello(Load.TEXT));
    }
    return "";
  }

  /** Opens every other connection of the step by calling through it. */
  private String connect() {
    long openBefore = Cost.openFiles();
    List<Greeter> greeters = required(clients).greeters();
    int rounds = step.dimension() == Dimension.INSTANCES ? CALLS_PER_INSTANCE * step.size() : 1;
    long start = System.nanoTime();
    for (int i = 0; i < rounds; i++) {
      greeters.forEach(greeter -> Load.check(greeter.hello(Load.TEXT)));
    }
    double millis = (System.nanoTime() - start) / 1e6;
    long opened = Cost.openFiles() - openBefore;
    long expected = step.dimension() == Dimension.OPERATIONS ? 0 : step.size() - 1;
    if (Cost.openFiles() >= 0 && opened < expected * 0.99) {
      throw new IllegalStateException(
          opened + " sockets were opened (expected: " + expected + ", one per connection)");
    }
    return Figures.of("connectMillis", millis).toString();
  }

  private String start() {
    required(load).start();
    return "";
  }

  /** Measures for a while what is going on. */
  private String watch(long millis) throws InterruptedException {
    Figures before = Cost.sofar();
    Figures seen = required(load).tally().watch(millis);
    return seen.and(Cost.sofar().since(before, seen.get("calls"))).toString();
  }

  private String stop() {
    required(load).stop();
    return "";
  }

  private String drain() throws InterruptedException {
    required(load).drain();
    return "";
  }

  /** Begins calls that are answered when the server is told so. */
  private String pend() {
    if (required(load) instanceof PendingLoad pending) {
      pending.startOnce();
      return "";
    }
    throw new IllegalStateException("only calls in flight can be pending");
  }

  /** Takes one instance out and puts it back again and again; tells what one change costs. */
  private String push() {
    List<String> fewer = addresses.subList(1, addresses.size());
    long[] nanos = new long[2 * PUSHES];
    for (int i = 0; i < nanos.length; i++) {
      List<String> next = i % 2 == 0 ? fewer : addresses;
      long start = System.nanoTime();
      required(registry).push(next);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos, PUSHES, nanos.length);
    return Figures.of("push", nanos[PUSHES + PUSHES / 2] / 1e3).toString();
  }

  private static <T> T required(@Nullable T made) {
    if (made == null) {
      throw new IllegalStateException("the command make comes first");
    }
    return made;
  }
}
