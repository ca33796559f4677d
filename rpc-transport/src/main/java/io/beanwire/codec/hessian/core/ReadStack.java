package io.beanwire.codec.hessian.core;

import static java.util.Objects.requireNonNull;

import io.beanwire.codec.hessian.wire.FailurePath;
import io.beanwire.codec.hessian.wire.ReadLimits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How deep a message is being read: values on the thread's stack, and those that wait for their
 * parts in frames, the outermost first. Knows of each whether a part of it refers to one that is
 * not complete either, so that its hash may change.
 */
final class ReadStack {
  // Most messages of one or two simple values need none.
  private static final @Nullable ReadFrame[] NO_FRAMES = {};

  private @Nullable ReadFrame[] frames = NO_FRAMES;
  private int count;

  /** Of each of the first levels, some of which have no frame, what its frame would hold. */
  private final int[] numbers = new int[Decoder.MAX_RECURSION];

  private final int[] lowest = new int[Decoder.MAX_RECURSION];

  private int depth;

  /**
   * Goes one level down without a frame.
   *
   * @param number the reference number of the value
   */
  void enter(int number, ReadLimits limits) {
    limits.checkDepth(depth);
    if (depth < numbers.length) {
      numbers[depth] = number;
      lowest[depth] = Integer.MAX_VALUE;
    }
    depth++;
  }

  /** Ends {@link #enter}. */
  void leave() {
    if (--depth > 0 && lowest[depth] < numbers[depth]) {
      meet(lowest[depth]);
    }
  }

  /** Adds a frame, one level down. */
  void push(ReadFrame frame, int number, ReadLimits limits) {
    enter(number, limits);
    if (count == frames.length) {
      frames = Arrays.copyOf(frames, limits.grown(count));
    }
    frame.number = number;
    frames[count++] = frame;
  }

  /** Removes the frame of a value that is complete. */
  void pop() {
    ReadFrame left = top();
    frames[--count] = null;
    if (depth <= numbers.length) {
      leave();
    } else {
      depth--;
      if (left.lowest < left.number) {
        meet(left.lowest);
      }
    }
  }

  ReadFrame top() {
    return requireNonNull(frames[count - 1]);
  }

  /** The reference number of the innermost value. */
  int number() {
    return number(depth - 1);
  }

  /** Notes that a part of the innermost value refers to one of this number. */
  void refersTo(int number) {
    if (depth > 0) {
      int holder = holderOf(number);
      if (holder >= 0) {
        meet(number(holder) == number ? number : lowest(holder));
      }
    }
  }

  /** Notes that a part of the innermost value refers to nobody knows what. */
  void refersAnywhere() {
    if (depth > 0) {
      meet(-1);
    }
  }

  /** Whether all that hangs on the parts of the innermost value is complete. */
  boolean isSettled() {
    return lowest(depth - 1) > number(depth - 1);
  }

  /** As {@link #isSettled}, when the innermost value is complete itself. */
  boolean isClosed() {
    return lowest(depth - 1) >= number(depth - 1);
  }

  private void meet(int number) {
    if (depth <= lowest.length) {
      lowest[depth - 1] = Math.min(lowest[depth - 1], number);
    } else {
      top().lowest = Math.min(top().lowest, number);
    }
  }

  private int number(int level) {
    return level < numbers.length ? numbers[level] : frame(level).number;
  }

  private int lowest(int level) {
    return level < lowest.length ? lowest[level] : frame(level).lowest;
  }

  /** The frame of a level deeper than those that may have none. */
  private ReadFrame frame(int level) {
    return requireNonNull(frames[count - depth + level]);
  }

  /** The level of the innermost value that has brought the one of this number; -1 for none. */
  private int holderOf(int number) {
    int low = 0;
    int high = depth;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (number(middle) <= number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** The number of frames. */
  int count() {
    return count;
  }

  /** The number of values that are being read. */
  int depth() {
    return depth;
  }

  int capacity() {
    return frames.length;
  }

  /** Drops the frames above these, and notes where they stood. */
  void unwind(int remaining, FailurePath failure) {
    while (count > remaining) {
      // Those further in are not shown, and there may be many.
      failure.add(count <= FailurePath.MAX_SHOWN ? top().step() : "");
      pop();
    }
  }
}
