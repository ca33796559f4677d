package io.beanwire.codec.hessian.core;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What is left to write of one value. */
public final class WriteFrame {
  private @Nullable TypeCodec codec;
  private @Nullable Object value;

  /** Where to go on; for the codec to use. */
  public int index;

  private @Nullable Iterator<?> rest;
  private @Nullable Object @Nullable [] parts;
  private @Nullable Object held;
  private @Nullable ResolvedType first;
  private @Nullable ResolvedType second;

  TypeCodec codec() {
    return requireNonNull(codec);
  }

  /** The value that is being written. */
  public Object value() {
    return requireNonNull(value);
  }

  /** Goes through the elements of a list from this one on. */
  public void over(ResolvedType elements, int from) {
    this.first = elements;
    this.index = from;
  }

  /** Goes through a collection whose elements are declared so. */
  public WriteFrame over(Iterator<?> rest, ResolvedType elements) {
    this.rest = rest;
    this.first = elements;
    return this;
  }

  /** Goes through the entries of a map. */
  public WriteFrame over(Iterator<?> rest, ResolvedType keys, ResolvedType values) {
    this.second = values;
    return over(rest, keys);
  }

  /** Goes through the parts of a value. */
  public WriteFrame over(@Nullable Object[] parts, ResolvedType declared) {
    this.parts = parts;
    this.first = declared;
    return this;
  }

  /** The elements or entries still to be written. */
  public Iterator<?> rest() {
    return requireNonNull(rest);
  }

  /** The parts of the value. */
  public @Nullable Object[] parts() {
    return requireNonNull(parts);
  }

  /** The type of the elements or keys. */
  public ResolvedType first() {
    return requireNonNull(first);
  }

  /** The type of the map's values. */
  public ResolvedType second() {
    return requireNonNull(second);
  }

  /** Keeps a map's value until its key is written. */
  public void hold(@Nullable Object value) {
    held = value;
  }

  /** What {@link #hold} has kept. */
  public @Nullable Object held() {
    return held;
  }

  void begin(TypeCodec codec, Object value) {
    this.codec = codec;
    this.value = value;
    this.index = 0;
  }

  void end() {
    codec = null;
    value = null;
    rest = null;
    parts = null;
    held = null;
  }
}
