/**
 * A frame becomes a bean call: {@link io.beanwire.server.RpcServer}, its operation table, the
 * dispatch of calls to threads, and the drain that ends it.
 *
 * <p>Nothing here knows CDI; what surrounds a call comes through {@link
 * io.beanwire.server.CallInterceptor}.
 */
@NullMarked
package io.beanwire.server;

import org.jspecify.annotations.NullMarked;
