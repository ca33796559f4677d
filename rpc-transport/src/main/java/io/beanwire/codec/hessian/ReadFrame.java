package io.beanwire.codec.hessian;

import org.jspecify.annotations.Nullable;

/** A composite value that is being read. */
abstract class ReadFrame {
  final Slot slot;

  ReadFrame(Slot slot) {
    this.slot = slot;
  }

  /**
   * Reads on until the value is complete or a part of it needs a frame of its own.
   *
   * @param delivered the part that was pending, or {@link Decoder#PENDING} at the beginning
   * @return the complete value, or {@link Decoder#PENDING}
   */
  abstract @Nullable Object advance(Decoder in, @Nullable Object delivered);

  /** Where in the value the reading stands, such as {@code .name} or {@code [3]}. */
  abstract String step();
}
