package io.beanwire.registry.consul;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Which agent a query asks: the own one, the first, or another while that does not answer. It is
 * tried again after some time, and when others have found it there. Told the time. Not thread-safe.
 */
final class AgentChoice {
  private final List<URI> agents;
  private final Duration away;
  private int current;
  private long leftAt;

  /**
   * Begins with the own agent.
   *
   * @param away how long others are asked before the own agent is tried again
   */
  AgentChoice(List<URI> agents, Duration away) {
    this.agents = agents;
    this.away = away;
  }

  int count() {
    return agents.size();
  }

  URI current() {
    return agents.get(current);
  }

  boolean isOwn() {
    return current == 0;
  }

  /** Goes to the next agent; false if there is no other. */
  boolean next(long nanoTime) {
    if (isOwn()) {
      leftAt = nanoTime;
    }
    current = (current + 1) % agents.size();
    return agents.size() > 1;
  }

  /** Goes back to the own agent. */
  void returnToOwn() {
    current = 0;
  }

  /** Goes back to the own agent if another has been asked for long enough; true if so. */
  boolean isTimeToReturn(long nanoTime) {
    if (isOwn() || nanoTime - leftAt < away.toNanos()) {
      return false;
    }
    returnToOwn();
    return true;
  }
}
