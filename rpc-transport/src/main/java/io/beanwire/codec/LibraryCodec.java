package io.beanwire.codec;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A codec that stands on somebody else's library: whatever that throws becomes a {@link
 * CodecException}. Subclasses are thread-safe and read with the class loader and the allow-list of
 * their context.
 */
public abstract class LibraryCodec implements MessageCodec {
  private static final int LONGEST_CHAIN = 20;

  private final String name;

  /**
   * @param name what the errors call this serializer
   */
  protected LibraryCodec(String name) {
    this.name = requireNonNull(name, "name");
  }

  @Override
  public final void encode(@Nullable Object[] values, ByteBuf out) {
    try {
      write(values, out);
    } catch (Exception | StackOverflowError | LinkageError e) {
      throw asCodecException("BW0231 " + name + " cannot write this value: ", e);
    }
  }

  @Override
  public final @Nullable Object[] decode(ByteBuf in) {
    try {
      @Nullable Object[] values = read(in);
      if (in.isReadable()) {
        throw new CodecException(
            "BW0233 " + name + ": " + in.readableBytes() + " bytes are left behind the message");
      }
      return values;
    } catch (Exception | StackOverflowError | LinkageError e) {
      throw asCodecException("BW0232 " + name + " cannot read this message: ", e);
    }
  }

  /** Appends the values; may throw whatever the library throws. */
  protected abstract void write(@Nullable Object[] values, ByteBuf out) throws Exception;

  /** Reads all values and all bytes; may throw whatever the library throws. */
  protected abstract @Nullable Object[] read(ByteBuf in) throws Exception;

  /**
   * The name to ask the allow-list for: of an array as {@link Class#getName} has it, the class that
   * it holds, or nothing for primitives; of any other class, its own.
   */
  public static String elementOf(String className) {
    int depth = 0;
    while (depth < className.length() && className.charAt(depth) == '[') {
      depth++;
    }
    if (depth == 0) {
      return className;
    }
    return className.startsWith("L", depth) && className.endsWith(";")
        ? className.substring(depth + 1, className.length() - 1)
        : "";
  }

  /** Our own error, if the library has wrapped one; otherwise its error with a code. */
  private static CodecException asCodecException(String prefix, Throwable thrown) {
    Throwable root = thrown;
    Throwable cause = thrown;
    for (int i = 0; cause != null && i < LONGEST_CHAIN; i++) {
      if (cause instanceof CodecException own) {
        return own;
      }
      root = cause;
      cause = cause.getCause();
    }
    String why = root instanceof StackOverflowError ? "it is nested too deep" : root.toString();
    return new CodecException(prefix + why, thrown);
  }
}
