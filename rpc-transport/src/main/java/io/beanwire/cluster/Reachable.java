package io.beanwire.cluster;

/** What is attached to a member of a directory, as far as choosing among them goes. */
public interface Reachable {
  /** How likely it is to answer; a moment's view. */
  Readiness readiness();

  /** Whether it has an open connection that takes requests; a moment's view. */
  boolean isConnected();
}
