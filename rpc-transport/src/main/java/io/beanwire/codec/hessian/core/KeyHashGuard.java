package io.beanwire.codec.hessian.core;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.JdkTypes;
import io.beanwire.codec.hessian.wire.ReadLimits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Works out what it costs to hash a value of one message before it becomes a key or an element: a
 * value that holds others twice, which again do so with others, takes longer than anybody waits.
 * Every value is looked into once per message. A class that defines its own hash may leave out what
 * it holds, so that is tried from the innermost value outwards: none takes longer than its parts
 * may, and a slow one ends the message before what holds it is hashed.
 */
final class KeyHashGuard {
  private static final int MAX_DEPTH = 100;
  private static final Cost IN_PROGRESS = new Cost(-1, 0);

  /** What is assumed rather than tried. */
  private static final int LITTLE = 64;

  private static final int NANOS_PER_UNIT = 5;
  private static final int FAR_LONGER = 32;
  private static final int BYTES_PER_ITERATOR = 40;

  private final CodecRegistry registry;
  private final ReadLimits limits;
  private IdentityHashMap<Object, Cost> costs = new IdentityHashMap<>();
  private final Deque<Visit> open = new ArrayDeque<>();
  private int composites;

  /** The containers that are being filled, of which nobody knows yet what they will cost. */
  private final List<Object> filling = new ArrayList<>();

  /** Whether what is known of other values leaves out one of these. */
  private boolean incomplete;

  /** Whether values are looked at that may never be hashed. */
  private boolean lenient;

  /** Not needed; lets the compiler not leave the hashing out. */
  int lastHash;

  KeyHashGuard(CodecRegistry registry, ReadLimits limits) {
    this.registry = registry;
    this.limits = limits;
  }

  /** Begins anew, for another message. */
  void clear() {
    filling.clear();
    forget();
  }

  /** Forgets what values have cost that were not complete then. */
  void forget() {
    if (!costs.isEmpty()) {
      costs = new IdentityHashMap<>();
    }
    filling.forEach(each -> costs.put(each, IN_PROGRESS));
    incomplete = false;
  }

  /** Notes that a set or map is about to be filled, perhaps with what holds it. */
  void open(Object container) {
    filling.add(container);
    if (costs.put(container, IN_PROGRESS) != null) {
      forget();
    }
  }

  /** Notes that it is full. */
  void close(Object container) {
    filling.removeIf(each -> each == container);
    costs.remove(container);
    if (incomplete) {
      forget();
    }
  }

  /**
   * What it takes to hash this value.
   *
   * @throws CodecException if that is more than the message may cost
   */
  Cost cost(Object value) {
    Cost known = isLeaf(value) ? new Cost(HashedKeys.leafWork(value), 0) : costs.get(value);
    if (known != null) {
      return known.required();
    }
    begin(value);
    while (true) {
      Visit top = open.getFirst();
      if (top.parts.hasNext()) {
        limits.work(1);
        look(top, top.parts.next());
      } else {
        Cost cost = end(open.removeFirst());
        if (open.isEmpty()) {
          return cost;
        }
        open.getFirst().add(cost);
      }
    }
  }

  /**
   * Refuses a value that takes far longer to hash than all of the message may. Nobody may ever hash
   * it, so a value that contains itself is none of our business.
   */
  void requireBearable(Object value) {
    lenient = true;
    if (!isLeaf(value)) {
      cost(value);
    }
  }

  private void look(Visit within, @Nullable Object part) {
    if (part == null || isLeaf(part)) {
      within.work += part == null ? 1 : HashedKeys.leafWork(part);
      return;
    }
    Cost known = costs.get(part);
    if (known == null) {
      begin(part);
    } else if (!known.isOpen()) {
      within.add(known);
    } else if (composites == 0 && !lenient) {
      throw tooDeep();
    } else {
      incomplete = true;
    }
  }

  private void begin(Object value) {
    boolean container = isContainer(value);
    TypeCodec codec = container ? null : registry.of(value.getClass());
    composites += container ? 0 : 1;
    if (composites == 0 && open.size() > MAX_DEPTH && !lenient) {
      throw tooDeep();
    }
    costs.put(value, IN_PROGRESS);
    Iterator<?> parts =
        codec == null ? parts(value) : Arrays.asList(codec.hashedParts(value)).iterator();
    open.addFirst(new Visit(value, parts, codec));
  }

  private Cost end(Visit visit) {
    long work = visit.work;
    if (lenient) {
      limits.requireWork(work / FAR_LONGER);
    } else {
      limits.requireWork(work);
      limits.requireBytes(BYTES_PER_ITERATOR * visit.iterators);
    }
    if (visit.codec != null) {
      composites--;
      if (visit.codec.definesHash() && work > LITTLE) {
        work = Math.min(work, measured(visit.value));
      }
    }
    Cost cost = new Cost(work, visit.iterators);
    costs.put(visit.value, cost);
    return cost;
  }

  /** The shorter one of two attempts: the first may load classes, or be interrupted. */
  private long measured(Object value) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 2; i++) {
      long start = System.nanoTime();
      try {
        lastHash = value.hashCode();
      } catch (RuntimeException | StackOverflowError e) {
        if (e instanceof StackOverflowError error && !lenient) {
          throw error;
        }
        return 1; // the collection that takes the value will say so
      }
      least = Math.min(least, System.nanoTime() - start);
    }
    return 1 + least / NANOS_PER_UNIT;
  }

  private static Iterator<?> parts(Object container) {
    if (container instanceof Collection<?> elements) {
      return elements.iterator();
    } else if (container instanceof Map<?, ?> map) {
      return new Pairs(map.keySet().iterator(), map.values().iterator());
    } else if (container instanceof Map.Entry<?, ?> entry) {
      return Arrays.asList(entry.getKey(), entry.getValue()).iterator();
    }
    return Collections.singleton(((Optional<?>) container).orElse(null)).iterator();
  }

  private static boolean isContainer(Object value) {
    return value instanceof Collection
        || value instanceof Map
        || value instanceof Map.Entry
        || value instanceof Optional;
  }

  private static boolean isLeaf(Object value) {
    return value instanceof String
        || value instanceof Number
        || value instanceof Enum
        || (!isContainer(value)
            && (value.getClass().isArray() || JdkTypes.isPlatform(value.getClass())));
  }

  private static CodecException tooDeep() {
    return new CodecException(
        "BW0215 an element of a set or key of a map is nested deeper than %d levels, or contains itself"
            .formatted(MAX_DEPTH));
  }

  /**
   * What hashing a value takes.
   *
   * @param work units of it
   * @param iterators over collections and maps, each of which takes memory
   */
  record Cost(long work, long iterators) {
    /** Whether the value is still being looked into. */
    boolean isOpen() {
      return work < 0;
    }

    /** This, unless the value is still being looked into or filled. */
    Cost required() {
      if (isOpen()) {
        throw tooDeep();
      }
      return this;
    }

    /** Charges it so many times. */
    void charge(ReadLimits limits, long times) {
      limits.work(work * times);
      limits.charge(BYTES_PER_ITERATOR * iterators * times);
    }
  }

  private static final class Visit {
    final Object value;
    final Iterator<?> parts;
    final @Nullable TypeCodec codec;
    long work = 1;
    long iterators;

    Visit(Object value, Iterator<?> parts, @Nullable TypeCodec codec) {
      this.value = value;
      this.parts = parts;
      this.codec = codec;
      this.iterators = codec == null && !(value instanceof RandomAccess) ? 1 : 0;
    }

    void add(Cost part) {
      work += part.work;
      iterators += part.iterators;
    }
  }

  /** The keys of a map, then its values. */
  private record Pairs(Iterator<?> keys, Iterator<?> values) implements Iterator<Object> {
    @Override
    public boolean hasNext() {
      return keys.hasNext() || values.hasNext();
    }

    @Override
    public @Nullable Object next() {
      return keys.hasNext() ? keys.next() : values.next();
    }
  }
}
