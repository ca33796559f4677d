package io.beanwire.net.liveness;

/** What is to be done about a peer. */
public enum Verdict {
  /** Nothing. */
  FINE,
  /** Send a heartbeat. */
  PING,
  /**
   * New requests should go elsewhere: it has not responded to a probe in time, or what it sends
   * does not let its responses through. Said once until it is heard again.
   */
  UNRESPONSIVE,
  /** Close: nothing has come long after it did not respond to a probe. */
  GIVEN_UP,
  /** Close: it has not responded to any heartbeat. */
  NO_HEARTBEAT,
  /** Close: the frame that has come in part was not completed in time. */
  FRAME_OVERDUE
}
