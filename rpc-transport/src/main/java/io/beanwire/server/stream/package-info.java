/**
 * The items of a server's calls: {@link io.beanwire.server.stream.ResultStream} sends what a bean's
 * publisher gives, {@link io.beanwire.server.stream.ReceivedStream} is the publisher that a bean is
 * given.
 *
 * <p>Nothing here knows how an invocation is admitted or run.
 */
@NullMarked
package io.beanwire.server.stream;

import org.jspecify.annotations.NullMarked;
