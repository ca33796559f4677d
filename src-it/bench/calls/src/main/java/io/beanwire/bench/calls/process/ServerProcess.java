package io.beanwire.bench.calls.process;

import io.beanwire.bench.calls.Contender;
import io.beanwire.bench.calls.RunningServer;

/**
 * The process of a contender's server. Arguments: the contender's class and its variant. Says its
 * port, then answers {@code begin} and {@code end}.
 */
public final class ServerProcess {
  private ServerProcess() {}

  /** Serves until the driver says {@code exit} or is gone. */
  public static void main(String[] arguments) throws Exception {
    ControlLine line = ControlLine.open();
    Contender contender = ContenderType.instantiate(arguments[0]);
    Meter meter = new Meter();
    try (RunningServer server = contender.serve(arguments[1])) {
      line.say(Integer.toString(server.port()));
      line.serve(
          (question, none) ->
              switch (question) {
                case "begin" -> meter.begin();
                case "end" -> meter.end().words();
                default -> throw new IllegalArgumentException("a server cannot " + question);
              });
    }
    // Some contenders leave threads behind that are no daemons.
    Runtime.getRuntime().halt(0);
  }
}
