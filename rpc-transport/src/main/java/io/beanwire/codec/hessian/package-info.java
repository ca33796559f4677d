/**
 * Hessian 2.0 on {@link io.netty.buffer.ByteBuf}: the default serializer.
 *
 * <p>Layers, each importing only those before it: {@code wire} (bytes), {@code core} (one message,
 * and what a codec is), {@code jdk} (codecs of the JDK's classes, by subject), {@code object}
 * (codecs of the application's classes), and this package, which ties them. Only {@link
 * io.beanwire.codec.hessian.HessianSerializer} is for use from outside.
 */
@NullMarked
package io.beanwire.codec.hessian;

import org.jspecify.annotations.NullMarked;
