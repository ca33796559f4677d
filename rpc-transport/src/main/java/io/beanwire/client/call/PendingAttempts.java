package io.beanwire.client.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that wait for a response on one connection, by call id. Ids go round, and so does
 * the place of an attempt: an array serves nearly all of them without a node per call. Whoever
 * finds the place of a few ids taken, by calls that wait for long, uses a map. Thread-safe.
 */
public final class PendingAttempts {
  private static final int PLACES = 512;
  private static final int TRIES = 4;

  private final AtomicReferenceArray<@Nullable Attempt> places = new AtomicReferenceArray<>(PLACES);
  private final Map<Integer, Attempt> others = new ConcurrentHashMap<>();
  private final AtomicInteger lastId;

  /** None, and ids from 1. */
  public PendingAttempts() {
    this(new AtomicInteger());
  }

  /** Goes on after an id; what is more than 2³² calls away can be had at once. */
  public PendingAttempts(AtomicInteger lastId) {
    this.lastId = lastId;
  }

  /** Adds an attempt and gives it a call id that no other one here has; never 0. */
  public int add(Attempt attempt) {
    int id = 0;
    for (int i = 0; i < TRIES; i++) {
      id = nextId();
      int place = id & (PLACES - 1);
      if (places.getPlain(place) == null && !isAmongOthers(id)) {
        attempt.setCallId(id);
        if (places.compareAndSet(place, null, attempt)) {
          return id;
        }
      }
    }
    do {
      // Ids have gone all the way round if one is in use.
      while (isUsed(id)) {
        id = nextId();
      }
      attempt.setCallId(id);
    } while (others.putIfAbsent(id, attempt) != null);
    return id;
  }

  /** Takes out the attempt with the given call id; null if there is none. */
  public @Nullable Attempt take(int id) {
    int place = id & (PLACES - 1);
    Attempt attempt = places.get(place);
    if (attempt != null && attempt.callId() == id && places.compareAndSet(place, attempt, null)) {
      return attempt;
    }
    return others.isEmpty() ? null : others.remove(id);
  }

  /** Takes out an attempt; false if somebody else has. */
  public boolean remove(Attempt attempt) {
    int id = attempt.callId();
    return places.compareAndSet(id & (PLACES - 1), attempt, null) || others.remove(id, attempt);
  }

  /** Whether no attempt waits. */
  public boolean isEmpty() {
    for (int i = 0; i < PLACES; i++) {
      if (places.getPlain(i) != null) {
        return false;
      }
    }
    return others.isEmpty();
  }

  /** What is there now, to be taken out one by one. */
  public List<Attempt> all() {
    List<Attempt> all = new ArrayList<>(others.values());
    for (int i = 0; i < PLACES; i++) {
      Attempt attempt = places.get(i);
      if (attempt != null) {
        all.add(attempt);
      }
    }
    return all;
  }

  private boolean isUsed(int id) {
    Attempt at = places.get(id & (PLACES - 1));
    return (at != null && at.callId() == id) || isAmongOthers(id);
  }

  private boolean isAmongOthers(int id) {
    return !others.isEmpty() && others.containsKey(id);
  }

  /** Those of streams have the highest bit. */
  private int nextId() {
    int id = 0;
    while (id == 0) {
      id = lastId.incrementAndGet() & Integer.MAX_VALUE;
    }
    return id;
  }
}
