/**
 * A method call becomes a frame: {@link io.beanwire.client.RpcClient}, its proxies, the one loop
 * that picks, sends and classifies, and the connections to the providers.
 */
@NullMarked
package io.beanwire.client;

import org.jspecify.annotations.NullMarked;
