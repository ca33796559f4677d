package io.beanwire.codec;

import java.lang.reflect.Type;
import java.util.List;

/**
 * A way to turn the arguments or the result of an operation into bytes. Found by {@link
 * java.util.ServiceLoader}, as a CDI bean, or given to a builder; chosen by {@link #name()}.
 *
 * <p>Implementations are thread-safe and keep no static state that refers to application classes.
 */
public interface Serializer {
  /** The name in configuration and in the handshake, such as {@code hessian}. */
  String name();

  /**
   * The number that stands for this serializer in a frame, 1 to 255. Beanwire's own use 1 to 63.
   */
  int id();

  /**
   * Prepares to carry a fixed list of values: the arguments of an operation, or its one result.
   * Called once per operation, not per call.
   *
   * @param types the declared types, in order; empty for no value
   * @param context the class loader, allow-list and budgets to use
   * @throws CodecException if this serializer cannot carry one of the types
   */
  MessageCodec bind(List<Type> types, CodecContext context);

  /**
   * The same, for a serializer whose messages say what they are about.
   *
   * @param role what the values are
   * @throws CodecException if this serializer cannot carry one of the types
   */
  default MessageCodec bind(Role role, List<Type> types, CodecContext context) {
    return bind(types, context);
  }

  /** What the values of a message are, in words for people. */
  enum Role {
    /** The arguments of an operation. */
    ARGUMENTS,
    /** Its one result. */
    RESULT,
    /** What it has thrown. */
    EXCEPTION,
    /** One item of a stream that it takes. */
    ITEM;

    /** What messages call the value of the given index, such as {@code arg0}. */
    public String nameOf(int index) {
      return switch (this) {
        case ARGUMENTS -> "arg" + index;
        case RESULT -> "the result";
        case EXCEPTION -> "the exception";
        case ITEM -> "the item";
      };
    }
  }
}
