package io.beanwire.cluster;

/** How likely an instance is to answer a new request soon; the best comes first. */
public enum Readiness {
  /** It is connected, or nothing is known against it. */
  READY,
  /** Its first connection is being opened. */
  CONNECTING,
  /** The last attempt to connect has failed, or its connection was lost and is not back yet. */
  DOWN,
  /** It is connected, but owes responses and does not answer probes. */
  UNRESPONSIVE
}
