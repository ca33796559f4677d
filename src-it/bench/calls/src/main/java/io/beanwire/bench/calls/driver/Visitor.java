package io.beanwire.bench.calls.driver;

import io.beanwire.bench.calls.load.Cell;
import io.beanwire.bench.calls.load.Counted;
import io.beanwire.bench.calls.load.Operation;
import io.beanwire.bench.calls.process.Usage;
import java.io.IOException;
import java.time.Duration;

/** A contender's server and client, and what can be done with them. Used by one thread. */
final class Visitor implements AutoCloseable {
  /** How long a process may take to start. */
  private static final Duration START = Duration.ofSeconds(60);

  /** How long an answer may take that needs no time. */
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private static final int UNCOUNTED_CALLS = 100;
  private static final int COUNTED_CALLS = 400;

  private final Entry entry;
  private final ContenderProcess server;
  private final ContenderProcess client;
  private final int port;
  private final String javaVersion;

  private Visitor(Entry entry, ContenderProcess server, ContenderProcess client)
      throws InterruptedException {
    this.entry = entry;
    this.server = server;
    this.client = client;
    port = Integer.parseInt(server.answer("start", START)[0]);
    javaVersion = client.answer("start", START)[0];
    client.ask("connect " + port, START);
  }

  /** Starts both processes and connects them; whoever started the processes stops them. */
  static Visitor open(Entry entry, Launcher launcher) throws IOException, InterruptedException {
    return new Visitor(entry, launcher.start(entry, "server"), launcher.start(entry, "client"));
  }

  Entry entry() {
    return entry;
  }

  /** What both processes run on. */
  String javaVersion() {
    return javaVersion;
  }

  /** Counts the bytes of an operation's calls on a connection of their own. */
  WireBytes countBytes(Operation operation) throws IOException, InterruptedException {
    String question = "calls " + operation.title() + "/1 ";
    try (Relay relay = Relay.to(port)) {
      client.ask("connect " + relay.port(), START);
      client.ask(question + UNCOUNTED_CALLS, ANSWER);
      long requestBytes = relay.requestBytes();
      long replyBytes = relay.replyBytes();
      client.ask(question + COUNTED_CALLS, ANSWER);
      WireBytes bytes =
          new WireBytes(
              (double) (relay.requestBytes() - requestBytes) / COUNTED_CALLS,
              (double) (relay.replyBytes() - replyBytes) / COUNTED_CALLS);
      client.ask("connect " + port, START);
      return bytes;
    }
  }

  /** Calls, and counts nothing. */
  void warmUp(Cell cell, Duration time) throws InterruptedException {
    client.ask("load " + cell.key(), ANSWER);
    Thread.sleep(time.toMillis());
    client.ask("stop", ANSWER);
  }

  /** Calls, and counts in the window. */
  Sample measure(Cell cell, Plan plan) throws InterruptedException {
    client.ask("load " + cell.key(), ANSWER);
    Thread.sleep(plan.ramp().toMillis());
    double busyBefore = Processors.busyNanos();
    server.ask("begin", ANSWER);
    client.ask("begin", ANSWER);
    Thread.sleep(plan.window().toMillis());
    Usage clientUsage = Usage.parse(client.ask("end", ANSWER));
    Usage serverUsage = Usage.parse(server.ask("end", ANSWER));
    double busy = Processors.busyNanos() - busyBefore;
    Counted counted = Counted.parse(client.ask("stop", ANSWER));
    return Sample.of(counted, clientUsage, serverUsage, busy);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
