package io.beanwire.bench.calls.process;

import io.beanwire.bench.calls.Contender;

/**
 * The process of a contender's client. Arguments: the contender's class and its variant. Says its
 * version of Java, then answers as {@link ClientSession} does.
 */
public final class ClientProcess {
  private ClientProcess() {}

  /** Calls as the driver says until that says {@code exit} or is gone. */
  public static void main(String[] arguments) throws Exception {
    ControlLine line = ControlLine.open();
    Contender contender = ContenderType.instantiate(arguments[0]);
    try (ClientSession session = new ClientSession(contender, arguments[1])) {
      line.say(Runtime.version().toString());
      line.serve(session);
    }
    // Some contenders leave threads behind that are no daemons.
    Runtime.getRuntime().halt(0);
  }
}
