package io.beanwire.codec.hessian.core;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.wire.FailurePath;
import io.beanwire.codec.hessian.wire.Input;
import io.beanwire.codec.hessian.wire.ReadLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that one message has brought so far, which it refers to by number, those that are
 * being read, and what is to be patched when all of them are complete.
 */
public abstract class ObjectTable {
  private static final @Nullable Object[] NO_REFERENCES = {};
  private static final Object UNFINISHED = new Object();

  /** The values that wait for their parts. */
  final ReadStack stack = new ReadStack();

  /**
   * Made anew for each message: stores into an old array are what garbage collectors make slow. As
   * long as the last one's, if this message may hold so many values.
   */
  private @Nullable Object[] references = NO_REFERENCES;

  private int lastCount;
  private int referenceCount;
  private boolean hasForwardReferences;
  private Map<String, TypeCodec> absent = Map.of();
  private final List<Runnable> patches = new ArrayList<>();

  /** Sets and maps that are filled when their elements are complete, the inner before the outer. */
  private final List<LateFill> late = new ArrayList<>();

  final Input in;

  /** What the message may still cost. */
  public final ReadLimits limits;

  /** What it takes to hash values. */
  final KeyHashGuard keys;

  final FailurePath failure = new FailurePath();

  ObjectTable(CodecRegistry registry) {
    this.in = new Input(registry.limits().maxStringLength());
    this.limits = new ReadLimits(registry.limits(), in);
    this.keys = new KeyHashGuard(registry, limits);
  }

  /**
   * How values of a class are read that is allowed, but not there; null if this message has not
   * named it before. A search of the class path costs kilobytes, and a message may name a class
   * with each of its bytes.
   */
  final @Nullable TypeCodec absent(String className) {
    return absent.get(className);
  }

  /** Notes a class that is not there. */
  final void addAbsent(String className, TypeCodec codec) {
    absent = absent.isEmpty() ? new HashMap<>() : absent;
    absent.put(className, codec);
  }

  /**
   * Begins a value that needs no frame, since none of its parts will be pending. It takes the next
   * reference number.
   *
   * @return false if that cannot be said, so deep in the message
   */
  public final boolean enter() {
    if (stack.depth() >= Decoder.MAX_RECURSION - 1) {
      return false;
    }
    stack.enter(nextReference(), limits);
    return true;
  }

  /** Ends a value begun by {@link #enter}, and fills what has waited for it. */
  public final void leave() {
    fillComplete();
    stack.leave();
  }

  /** Ends a value begun by {@link #enter} that has failed. */
  public final void abandon() {
    stack.leave();
  }

  /** Notes where an error has occurred, in a value begun by {@link #enter}. */
  public final void failedAt(String step) {
    failure.add(step);
  }

  /** Whether an error is on its way outwards. */
  public final boolean isFailing() {
    return !failure.isEmpty();
  }

  /** The path to the value that has failed, such as {@code .customer.lines[3]}. */
  public final String path() {
    return failure.toString();
  }

  /** Takes the next reference number for a value, or for one that will come. */
  public final int refer(@Nullable Object value) {
    if (referenceCount == references.length) {
      int least = Math.min(lastCount, in.remaining() + 1);
      references = Arrays.copyOf(references, Math.max(least, limits.grown(referenceCount)));
    }
    references[referenceCount] = value;
    return referenceCount++;
  }

  /** The number that the next value will get. */
  public final int nextReference() {
    return referenceCount;
  }

  /** Takes the next reference number for a value that cannot refer to itself. */
  public final int reserve() {
    return refer(null);
  }

  /** Takes the next reference number for a value that exists when its parts have been read. */
  public final int referUnfinished() {
    return refer(UNFINISHED);
  }

  /** Says what a reference number stands for. */
  public final void resolve(int index, @Nullable Object value) {
    references[index] = value;
  }

  /** What has become of a value that was unfinished when it was referred to. */
  public final @Nullable Object finished(Object unfinished) {
    Object value = references[((ForwardReference) unfinished).index()];
    if (value instanceof ForwardReference) {
      throw new CodecException("BW0218 a value is needed before it is built");
    }
    return value;
  }

  /** Runs when all values are finished. */
  public final void patchLater(Runnable patch) {
    patches.add(patch);
  }

  /** Whether this message has referred to a value before it was finished. */
  public final boolean hasForwardReferences() {
    return hasForwardReferences;
  }

  /** Whether a part of an unfinished value, or something in it, refers to that value. */
  public final boolean isHeld(int index) {
    return references[index] instanceof ForwardReference;
  }

  /** What refers to the value being read, which is unfinished; null if nothing does. */
  public final @Nullable ForwardReference held() {
    return references[stack.number()] instanceof ForwardReference unfinished ? unfinished : null;
  }

  /** Whether the value being read refers to none that is incomplete, itself included. */
  public final boolean isSettled() {
    return stack.isSettled();
  }

  /**
   * Fills the set or map being read, all of whose elements have been read: now, or as soon as what
   * they refer to is complete. The filling may be done more than once.
   */
  public final void fill(Runnable fill) {
    if (stack.isClosed() && patches.isEmpty()) {
      fill.run();
    } else {
      late.add(new LateFill(stack.number(), fill));
    }
  }

  /** Fills what hangs on the value being read, as far as it can be, before code looks at it. */
  public final void settle() {
    fill(stack.number(), stack.isSettled() && patches.isEmpty());
  }

  /** Fills what has waited for the value being read, which is complete. */
  final void fillComplete() {
    if (!late.isEmpty() && stack.isClosed() && patches.isEmpty()) {
      fill(stack.number(), true);
    }
  }

  /**
   * Fills what waits for it and hangs on the value of this number.
   *
   * @param complete whether all that hangs on it is complete; else what cannot be filled yet is
   *     left for the end, and so is what may be hashed otherwise then
   */
  private void fill(int number, boolean complete) {
    int from = late.size();
    while (from > 0 && late.get(from - 1).number > number) {
      from--;
    }
    if (from == late.size()) {
      return;
    }
    List<LateFill> now = late.subList(from, late.size());
    for (LateFill each : now) {
      each.run(complete);
    }
    if (complete) {
      now.clear();
    } else {
      keys.forget();
    }
  }

  final void checkReference(int index) {
    if (index < 0 || index >= referenceCount) {
      throw new CodecException(
          "BW0212 reference %d (expected: 0 to %d)".formatted(index, referenceCount - 1));
    }
  }

  final @Nullable Object reference(int index) {
    checkReference(index);
    Object value = references[index];
    if (value == UNFINISHED) {
      value = new ForwardReference(index);
      hasForwardReferences = true;
      references[index] = value;
    }
    return value;
  }

  /** Goes to another place among the numbers, and answers where the next would have been. */
  final int rewind(int index) {
    int next = referenceCount;
    referenceCount = index;
    return next;
  }

  /** The number that was given last. */
  final int lastNumber() {
    return referenceCount - 1;
  }

  /** Patches what refers to values that were finished later, and fills what waits for that. */
  final void patch() {
    patches.forEach(Runnable::run);
    patches.clear();
    fill(-1, true);
  }

  /** Forgets all values, and answers how much room they have taken. */
  final int clear() {
    lastCount = referenceCount;
    referenceCount = 0;
    hasForwardReferences = false;
    int room = Math.max(references.length, Math.max(patches.size(), late.size()));
    references = NO_REFERENCES;
    patches.clear();
    late.clear();
    absent = Map.of();
    return room;
  }

  private static final class LateFill {
    private static final int MAX_TRIES = 3;

    final int number;
    private final Runnable fill;
    private int tries;

    LateFill(int number, Runnable fill) {
      this.number = number;
      this.fill = fill;
    }

    void run(boolean complete) {
      try {
        if (complete || tries++ < MAX_TRIES) {
          fill.run();
        }
      } catch (RuntimeException e) {
        if (complete) {
          throw e;
        }
      }
    }
  }
}
