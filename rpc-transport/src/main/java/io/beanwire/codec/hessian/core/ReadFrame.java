package io.beanwire.codec.hessian.core;

import org.jspecify.annotations.Nullable;

/** A composite value that is being read. */
public abstract class ReadFrame {
  final ResolvedType declared;

  /** The reference number of the value. */
  int number;

  /** The lowest number of an incomplete value that a part of this one refers to, deep down. */
  int lowest = Integer.MAX_VALUE;

  /** A frame of a value at a declared position. */
  public ReadFrame(ResolvedType declared) {
    this.declared = declared;
  }

  /** The reference number of the value. */
  public final int number() {
    return number;
  }

  /**
   * Reads on until the value is complete or a part of it needs a frame of its own.
   *
   * @param delivered the part that was pending, or {@link Decoder#PENDING} at the beginning
   * @return the complete value, or {@link Decoder#PENDING}
   */
  public abstract @Nullable Object advance(Decoder in, @Nullable Object delivered);

  /** Where in the value the reading stands, such as {@code .name} or {@code [3]}. */
  public abstract String step();
}
