package io.beanwire.net.liveness;

/** What is to be done about a peer. */
public enum Verdict {
  /** Nothing. */
  FINE,
  /** Ask it for a sign of life. */
  PING,
  /**
   * New requests should go elsewhere: it has not answered a probe in time, or what it sends does
   * not let its responses through. Said once until it is heard again.
   */
  UNRESPONSIVE,
  /** Close: it is still silent long after it did not answer a probe. */
  GIVEN_UP,
  /** Close: it has not answered any of its heartbeats. */
  NO_HEARTBEAT,
  /** Close: the frame that has come in part was not completed in time. */
  FRAME_OVERDUE
}
