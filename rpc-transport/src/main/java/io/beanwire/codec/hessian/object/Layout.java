package io.beanwire.codec.hessian.object;

import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.wire.Output;

/**
 * The fields of one class, read and written in one go. {@link LayoutGenerator} makes a subclass for
 * each bean and record. Without state.
 */
abstract class Layout {
  /** Writes all fields in their order. */
  abstract void write(Object instance, Encoder encoder, Output out);

  /** Makes an instance of the fields that follow in their order. */
  abstract Object read(Decoder in);

  /** Fills what the fields hold as far as it can be, before code of the class looks at it. */
  static void settle(Decoder in) {
    try {
      in.settle();
    } catch (RuntimeException | Error e) {
      in.failedAt(""); // not the constructor
      throw e;
    }
  }
}
