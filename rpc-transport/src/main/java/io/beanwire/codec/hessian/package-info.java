/** Hessian 2.0 on {@link io.netty.buffer.ByteBuf}: the default serializer. */
@NullMarked
package io.beanwire.codec.hessian;

import org.jspecify.annotations.NullMarked;
