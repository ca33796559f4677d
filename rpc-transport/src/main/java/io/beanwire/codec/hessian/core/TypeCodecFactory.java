package io.beanwire.codec.hessian.core;

import io.beanwire.codec.CodecException;
import org.jspecify.annotations.Nullable;

/** Makes the codecs of classes: the registry's way to the layers above it. Thread-safe. */
public interface TypeCodecFactory {
  /**
   * Works out how a class travels.
   *
   * @param resolved the class with its type arguments
   * @throws CodecException if instances cannot travel
   */
  TypeCodec make(Class<?> type, ResolvedType resolved, CodecRegistry registry);

  /** The class of a name that may travel whatever the contract, or null. */
  @Nullable Class<?> builtIn(String name);

  /** How exceptions are read whose class may not travel, or is not there. */
  TypeCodec standIn(String className, CodecRegistry registry);

  /** How values of a class are read that is named by a message, but not there. */
  TypeCodec unknown(String className, CodecRegistry registry);
}
