package io.beanwire.registry;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The processes of this machine at one moment. The system is asked for each only once, because that
 * takes longer than all else about a lease, and a process holds as many as it has services. Not
 * thread-safe; made for one look at the leases.
 */
final class Processes {
  private final Map<Long, Optional<Instant>> startTimes = new HashMap<>();

  /**
   * When a process has started; empty if there is none of this id, the beginning of time if the
   * system does not say.
   */
  Optional<Instant> startedAt(long pid) {
    return startTimes.computeIfAbsent(
        pid,
        id -> ProcessHandle.of(id).map(found -> found.info().startInstant().orElse(Instant.MIN)));
  }
}
