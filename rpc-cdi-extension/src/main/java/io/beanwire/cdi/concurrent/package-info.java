/**
 * What Jakarta Concurrency is told, so that a {@link io.beanwire.CallContext} goes along with tasks
 * of managed executors. Loaded only where its API is there, by the service loader; nothing else may
 * name the classes of this package.
 */
@NullMarked
package io.beanwire.cdi.concurrent;

import org.jspecify.annotations.NullMarked;
