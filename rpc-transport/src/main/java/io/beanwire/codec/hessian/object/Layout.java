package io.beanwire.codec.hessian.object;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ForwardReference;
import io.beanwire.codec.hessian.wire.Output;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one class, read and written in one go. {@link LayoutGenerator} makes a subclass for
 * each bean and record. Without state.
 */
abstract class Layout {
  /** Writes all fields in their order. */
  abstract void write(Object instance, Encoder encoder, Output out);

  /** Makes an instance of the fields that follow in their order. */
  abstract Object read(Decoder in);

  /** A component that is not finished can only be one that the record itself is part of. */
  static @Nullable Object finished(@Nullable Object value, Decoder in, FieldAccessor field) {
    return in.hasForwardReferences() ? checked(value, in, field) : value;
  }

  private static @Nullable Object checked(@Nullable Object value, Decoder in, FieldAccessor field) {
    if (value instanceof ForwardReference) {
      throw field.failed(
          in,
          new CodecException(
              "BW0218 a record refers to itself before it is built (a cycle must pass through a"
                  + " mutable object)"));
    }
    ForwardReference held = in.held();
    if (held != null && isHolder(value)) {
      in.patchLater(() -> checkKept(field, in.finished(held), value));
    }
    return value;
  }

  /**
   * Checks that a record holds the component it was built of, since that refers to the record and
   * is patched afterwards.
   *
   * @param built the record, or what its class has replaced it by
   */
  static void checkKept(FieldAccessor field, @Nullable Object built, @Nullable Object part) {
    Class<?> owner = field.handle().coordinateTypes().get(0);
    if (built != null && built.getClass() == owner && isHolder(part) && field.get(built) != part) {
      throw new CodecException(
          "BW0218 the constructor of "
              + owner.getName()
              + " copies "
              + field.name()
              + ", which refers to the record before it is built (a cycle must pass through a"
              + " mutable object that is kept)");
    }
  }

  private static boolean isHolder(@Nullable Object part) {
    return part instanceof Collection || part instanceof Map || part instanceof Object[];
  }

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
