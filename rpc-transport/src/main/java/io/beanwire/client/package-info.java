/**
 * What applications call other JVMs with: {@link io.beanwire.client.RpcClient}, its settings, and
 * the proxies and threads that belong to it.
 *
 * <p>A call runs in {@link io.beanwire.client.call}, whose package documentation lists the types on
 * its way, over connections of {@link io.beanwire.client.connection}. Nothing here knows containers
 * or registries' protocols.
 */
@NullMarked
package io.beanwire.client;

import org.jspecify.annotations.NullMarked;
