package io.beanwire.bench.scale;

/** What there is much of. */
enum Dimension {
  /** Services of one operation each on one server, all of them called. */
  OPERATIONS("operations"),
  /** Instances of one service, each with a listening socket and a connection. */
  INSTANCES("instances"),
  /** Clients of one server, each with a connection. */
  CONNECTIONS("connections"),
  /** Calls that wait for their answers at the same time, on one connection. */
  IN_FLIGHT("calls in flight");

  private final String title;

  Dimension(String title) {
    this.title = title;
  }

  /** As it stands in tables and charts. */
  String title() {
    return title;
  }
}
