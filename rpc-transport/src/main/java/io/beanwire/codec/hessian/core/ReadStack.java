package io.beanwire.codec.hessian.core;

import static java.util.Objects.requireNonNull;

import io.beanwire.codec.hessian.wire.FailurePath;
import io.beanwire.codec.hessian.wire.ReadLimits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How deep a message is being read: values on the thread's stack, and those that wait for their
 * parts in frames, the outermost first.
 */
final class ReadStack {
  // Most messages of one or two simple values need none.
  private static final @Nullable ReadFrame[] NO_FRAMES = {};
  private static final int FIRST_CAPACITY = 16;

  private @Nullable ReadFrame[] frames = NO_FRAMES;
  private int count;
  private int depth;

  /** Goes one level down without a frame. */
  void enter(ReadLimits limits) {
    limits.checkDepth(depth);
    depth++;
  }

  /** Ends {@link #enter(ReadLimits)}. */
  void leave() {
    depth--;
  }

  /** Adds a frame, one level down. */
  void push(ReadFrame frame, ReadLimits limits) {
    enter(limits);
    if (count == frames.length) {
      frames = Arrays.copyOf(frames, Math.max(FIRST_CAPACITY, 2 * count));
    }
    frames[count++] = frame;
  }

  void pop() {
    frames[--count] = null;
    leave();
  }

  ReadFrame top() {
    return requireNonNull(frames[count - 1]);
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
      failure.add(top().step());
      pop();
    }
  }
}
