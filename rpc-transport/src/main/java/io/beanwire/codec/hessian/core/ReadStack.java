package io.beanwire.codec.hessian.core;

import static java.util.Objects.requireNonNull;

import io.beanwire.codec.hessian.wire.ReadLimits;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of a message that wait for their parts, the outermost first. Knows of each whether a
 * part of it refers to one that is not complete either, so that its hash may change.
 */
final class ReadStack {
  // Most messages of one or two simple values need none.
  private static final @Nullable ReadFrame[] NO_FRAMES = {};
  private static final int FIRST_CAPACITY = 16;
  private static final int MAX_SHOWN = 32;

  private @Nullable ReadFrame[] frames = NO_FRAMES;

  private final BitSet incomplete = new BitSet();
  private int depth;

  /**
   * Adds a frame, and answers how many there are.
   *
   * @param number the reference number of its value
   */
  int enter(ReadFrame frame, int number, ReadLimits limits) {
    limits.checkDepth(depth);
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, Math.max(FIRST_CAPACITY, 2 * depth));
    }
    frame.number = number;
    incomplete.set(number);
    frames[depth++] = frame;
    return depth;
  }

  /** Removes the frame of a value that is complete. */
  void leave() {
    ReadFrame left = top();
    frames[--depth] = null;
    incomplete.clear(left.number);
    if (depth > 0 && left.lowest < left.number) {
      top().lowest = Math.min(top().lowest, left.lowest);
    }
  }

  /** Notes that a part of the innermost value refers to one of this number. */
  void refersTo(int number) {
    if (depth > 0) {
      int met = incomplete.get(number) ? number : metBy(holderOf(number));
      top().lowest = Math.min(top().lowest, met);
    }
  }

  /** Notes that a part of the innermost value refers to nobody knows what. */
  void refersAnywhere() {
    if (depth > 0) {
      top().lowest = -1;
    }
  }

  /** Whether all that hangs on the parts of the innermost value is complete. */
  boolean isSettled() {
    return top().lowest > top().number;
  }

  /** As {@link #isSettled}, when the innermost value is complete itself. */
  boolean isClosed() {
    return top().lowest >= top().number;
  }

  /** The level of the innermost value that has brought the one of this number; -1 for none. */
  private int holderOf(int number) {
    int low = 0;
    int high = depth;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (requireNonNull(frames[middle]).number <= number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private int metBy(int level) {
    return level < 0 ? Integer.MAX_VALUE : requireNonNull(frames[level]).lowest;
  }

  ReadFrame top() {
    return requireNonNull(frames[depth - 1]);
  }

  int depth() {
    return depth;
  }

  int capacity() {
    return frames.length;
  }

  String path() {
    StringBuilder path = new StringBuilder();
    int shown = Math.min(depth, MAX_SHOWN);
    for (int i = 0; i < shown; i++) {
      path.append(requireNonNull(frames[i]).step());
    }
    return depth > shown ? path + "…" : path.toString();
  }
}
