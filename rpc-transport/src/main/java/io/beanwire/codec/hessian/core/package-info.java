/**
 * One message: {@link io.beanwire.codec.hessian.core.Encoder} and {@link
 * io.beanwire.codec.hessian.core.Decoder}, the frames of nested values, declared types, and the
 * registry of {@link io.beanwire.codec.hessian.core.TypeCodec}s.
 *
 * <p>Imports {@code wire}; which codecs there are it learns from a {@link
 * io.beanwire.codec.hessian.core.TypeCodecFactory}. Internal.
 */
@NullMarked
package io.beanwire.codec.hessian.core;

import org.jspecify.annotations.NullMarked;
