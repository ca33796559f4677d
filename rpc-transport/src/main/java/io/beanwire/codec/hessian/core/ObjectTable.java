package io.beanwire.codec.hessian.core;

import io.beanwire.codec.CodecException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values that one message has brought so far, which it refers to by number, and what is to be
 * patched when all of them are complete.
 */
public abstract class ObjectTable {
  private static final int FIRST_CAPACITY = 16;
  private static final @Nullable Object[] NO_REFERENCES = {};
  private static final Object UNFINISHED = new Object();

  private @Nullable Object[] references = NO_REFERENCES;
  private int referenceCount;
  private final List<Runnable> patches = new ArrayList<>();

  ObjectTable() {}

  /** Takes the next reference number for a value, or for one that will come. */
  public final int refer(@Nullable Object value) {
    if (referenceCount == references.length) {
      references = Arrays.copyOf(references, Math.max(FIRST_CAPACITY, 2 * referenceCount));
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
    return references[((ForwardReference) unfinished).index()];
  }

  /** Runs when all values are finished. */
  public final void patchLater(Runnable patch) {
    patches.add(patch);
  }

  final @Nullable Object reference(int index) {
    if (index < 0 || index >= referenceCount) {
      throw new CodecException(
          "BW0212 reference %d (expected: 0 to %d)".formatted(index, referenceCount - 1));
    }
    Object value = references[index];
    return value == UNFINISHED ? new ForwardReference(index) : value;
  }

  /** Patches what refers to values that were finished later. */
  final void patch() {
    patches.forEach(Runnable::run);
  }

  /** Forgets all values, and answers how much room they have taken. */
  final int clear() {
    Arrays.fill(references, 0, referenceCount, null);
    referenceCount = 0;
    int room = Math.max(references.length, patches.size());
    patches.clear();
    return room;
  }
}
