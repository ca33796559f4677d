package io.beanwire.bench.scale;

import java.io.IOException;
import java.nio.file.Path;

/** Measures one step in a fresh server JVM and a fresh client JVM. */
final class StepRun {
  /** Fewer are not to be told from what the JVMs do besides. */
  private static final int ENOUGH_FOR_MEMORY = 1000;

  private final Step step;
  private final Plan plan;
  private final BenchJvm server;
  private final BenchJvm client;

  private StepRun(Step step, Plan plan, BenchJvm server, BenchJvm client) {
    this.step = step;
    this.plan = plan;
    this.server = server;
    this.client = client;
  }

  /** Runs it; the logs of both JVMs go to the given directory. */
  static Figures run(Step step, Plan plan, Path logs) throws IOException {
    String name = step.toString().replace(' ', '-');
    try (BenchJvm server =
            BenchJvm.start(ServerProcess.class, name + "-server", step.arguments(), logs);
        BenchJvm client =
            BenchJvm.start(ClientProcess.class, name + "-client", step.arguments(), logs)) {
      return new StepRun(step, plan, server, client).run();
    }
  }

  private Figures run() {
    Figures all = made(server.figures("started")).prefixed("server.made.");
    all = all.and(made(client.figures("make " + server.ask("ports"))).prefixed("client.made."));
    client.ask("first");
    all = all.and(step.dimension() == Dimension.IN_FLIGHT ? pending() : connected());
    server.ask("keep " + step.size() / 2);
    client.ask("start");
    client.ask("watch " + plan.warmUpMillis());
    all = all.and(watched());
    client.ask("stop");
    server.ask("keep 0");
    client.ask("drain");
    return step.dimension() == Dimension.INSTANCES ? all.and(client.figures("push")) : all;
  }

  private Figures made(Figures figures) {
    return step.size() < ENOUGH_FOR_MEMORY
        ? Figures.of("startMillis", figures.get("startMillis"))
        : figures;
  }

  private Figures watched() {
    Figures before = server.figures("cost");
    Figures seen = client.figures("watch " + plan.measureMillis());
    Figures server = this.server.figures("cost").since(before, seen.get("calls"));
    return seen.and(server.prefixed("server.")).and("cpuBoth", seen.get("cpu") + server.get("cpu"));
  }

  /** What a connection takes that nothing happens on. */
  private Figures connected() {
    Figures serverBefore = server.figures("memory");
    Figures clientBefore = client.figures("memory");
    Figures connected = client.figures("connect");
    return connected.and(grown("connected.", serverBefore, clientBefore));
  }

  /** What a call takes that waits for its answer. */
  private Figures pending() {
    server.ask("keep " + Integer.MAX_VALUE);
    Figures serverBefore = server.figures("memory");
    Figures clientBefore = client.figures("memory");
    client.ask("pend");
    server.ask("await " + step.size());
    Figures grown = grown("pending.", serverBefore, clientBefore);
    server.ask("keep 0");
    client.ask("drain");
    return grown;
  }

  private Figures grown(String kind, Figures serverBefore, Figures clientBefore) {
    if (step.size() < ENOUGH_FOR_MEMORY) {
      return Figures.none();
    }
    // The first connection was there before; pending calls are all new.
    int grown = step.dimension() == Dimension.IN_FLIGHT ? step.size() : step.size() - 1;
    return server
        .figures("memory")
        .since(serverBefore, grown)
        .prefixed("server." + kind)
        .and(client.figures("memory").since(clientBefore, grown).prefixed("client." + kind));
  }
}
