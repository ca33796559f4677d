package io.beanwire.stream;

import io.netty.util.collection.IntObjectHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The streams of one connection by their call ids, without an object for each id. Thread-safe. */
public final class StreamTable<S> {
  private final IntObjectHashMap<S> streams = new IntObjectHashMap<>();

  /** Adds a stream, in place of one that had the id. */
  public synchronized void put(int id, S stream) {
    streams.put(id, stream);
  }

  /** The stream of the id; null if there is none. */
  public synchronized @Nullable S get(int id) {
    return streams.get(id);
  }

  /** Takes out a stream; false if it was not there. */
  public synchronized boolean remove(int id, S stream) {
    if (streams.get(id) != stream) {
      return false;
    }
    streams.remove(id);
    return true;
  }

  /** Whether there is none. */
  public synchronized boolean isEmpty() {
    return streams.isEmpty();
  }

  /** All that are here now; a copy. */
  public synchronized List<S> all() {
    return new ArrayList<>(streams.values());
  }
}
