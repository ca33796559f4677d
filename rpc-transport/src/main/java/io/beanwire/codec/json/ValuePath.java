package io.beanwire.codec.json;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import org.jspecify.annotations.Nullable;

/** Where in a message a value stands, for errors; bounds how deep values may be nested. */
final class ValuePath {
  /** What a usual call stack bears: JSON-B calls itself for every level. */
  private static final int MAX_DEPTH = 200;

  private final String step;
  private final @Nullable ValuePath parent;
  private final int levelsLeft;

  ValuePath(String step, CodecLimits limits) {
    this(step, null, maxDepth(limits));
  }

  private ValuePath(String step, @Nullable ValuePath parent, int levelsLeft) {
    this.step = step;
    this.parent = parent;
    this.levelsLeft = levelsLeft;
  }

  static int maxDepth(CodecLimits limits) {
    return Math.min(MAX_DEPTH, limits.maxDepth());
  }

  /** One level further in. */
  ValuePath to(String next) {
    if (levelsLeft == 0) {
      throw new CodecException(
          "BW0274 json: the value is nested too deep, or contains itself, at …" + next);
    }
    return new ValuePath(next, this, levelsLeft - 1);
  }

  /** Refuses the value that stands here. */
  CodecException refusal(String why) {
    return new CodecException("BW0273 json cannot carry " + this + ": " + why);
  }

  @Override
  public String toString() {
    return parent == null ? step : parent + "." + step;
  }
}
