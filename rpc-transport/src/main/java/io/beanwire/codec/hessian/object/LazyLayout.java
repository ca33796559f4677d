package io.beanwire.codec.hessian.object;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.TypeCodec;
import io.beanwire.codec.hessian.wire.ClassDefinition;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a class, made when its first instance travels. Where there is none, instances
 * travel field by field, in frames: deep in a message, if the peer has other fields, or if this JVM
 * makes no hidden classes. Thread-safe.
 */
final class LazyLayout {
  private final Callable<Layout> generator;
  private volatile @Nullable Layout layout;
  private volatile boolean impossible;

  /** A layout that is generated at its first use, unless that fails. */
  LazyLayout(Callable<Layout> generator) {
    this.generator = generator;
  }

  /** Writes all fields, or pushes a frame to do so. */
  void write(TypeCodec codec, Object instance, Encoder out) {
    Layout known = get();
    if (known == null || !out.enter()) {
      out.push(codec, instance);
      return;
    }
    try {
      known.write(instance, out, out.out);
    } catch (RuntimeException | Error e) {
      out.failedAt(codec, instance);
      throw e;
    }
    out.leave();
  }

  /** The layout to read with, one level down, or null if a frame is needed. */
  @Nullable Layout enter(Decoder in, ClassDefinition.Mapping mapping) {
    Layout known = mapping.exact ? get() : null;
    return known != null && in.enter() ? known : null;
  }

  /**
   * Reads an instance after {@link #enter}; only its own constructor is to blame. The caller then
   * calls {@link Decoder#leave}.
   */
  static Object read(Layout layout, Decoder in, String refusal) {
    try {
      return layout.read(in);
    } catch (Throwable e) {
      in.abandon();
      if (in.isFailing()) {
        throw e;
      }
      throw new CodecException(refusal + e, e);
    }
  }

  private @Nullable Layout get() {
    Layout known = layout;
    return known == null && !impossible ? generate() : known;
  }

  private synchronized @Nullable Layout generate() {
    if (layout == null && !impossible) {
      try {
        layout = generator.call();
      } catch (Exception | LinkageError e) {
        impossible = true;
      }
    }
    return layout;
  }
}
