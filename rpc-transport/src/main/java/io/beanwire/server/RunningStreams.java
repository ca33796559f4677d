package io.beanwire.server;

import io.beanwire.contract.Operation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The streams of a server. A synchronous operation that takes one holds a worker while other
 * workers bring it the items; so that there are others, at most half of the workers are held like
 * that. Thread-safe.
 */
final class RunningStreams {
  static final String TOO_MANY_WAIT =
      "BW0845 half of the workers wait for items that other workers would bring. Fix: let the"
          + " operation return a CompletionStage, or raise beanwire.server.workers";

  private final Set<StreamInvocation> running = ConcurrentHashMap.newKeySet();
  private final AtomicInteger waiting = new AtomicInteger();
  private final int mostWaiting;

  RunningStreams(int workers) {
    mostWaiting = workers / 2;
  }

  /** Adds a stream; false if it would hold one worker too many: then it is not here. */
  boolean enter(StreamInvocation stream) {
    if (waits(stream) && waiting.incrementAndGet() > mostWaiting) {
      waiting.decrementAndGet();
      return false;
    }
    return running.add(stream);
  }

  /** Takes out a stream; false if it was not here. */
  boolean leave(StreamInvocation stream) {
    boolean was = running.remove(stream);
    if (was && waits(stream)) {
      waiting.decrementAndGet();
    }
    return was;
  }

  /** Ends all, as the server stops; false if there is none. */
  boolean endAll() {
    boolean any = !running.isEmpty();
    running.forEach(StreamInvocation::endAtStop);
    return any;
  }

  private static boolean waits(StreamInvocation stream) {
    return stream.operation().mode() == Operation.Mode.SYNC && !stream.exported().nonBlocking();
  }
}
