package io.beanwire.codec.hessian.core;

import static java.util.Objects.requireNonNull;

import io.beanwire.codec.hessian.wire.ReadLimits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values of a message that wait for their parts, the outermost first. */
final class ReadStack {
  // Most messages of one or two simple values need none.
  private static final @Nullable ReadFrame[] NO_FRAMES = {};
  private static final int FIRST_CAPACITY = 16;
  private static final int MAX_SHOWN = 32;

  private @Nullable ReadFrame[] frames = NO_FRAMES;
  private int depth;

  /** Adds a frame, and answers how many there are. */
  int enter(ReadFrame frame, ReadLimits limits) {
    limits.checkDepth(depth);
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, Math.max(FIRST_CAPACITY, 2 * depth));
    }
    frames[depth++] = frame;
    return depth;
  }

  void leave() {
    frames[--depth] = null;
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
