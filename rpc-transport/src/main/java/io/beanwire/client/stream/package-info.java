/**
 * The items of a client's calls: {@link io.beanwire.client.stream.CallStream} ties the publisher
 * and the subscriber of the application to one call.
 *
 * <p>Nothing here knows how a call is made or retried: {@code client.call} does, and tells the
 * stream where it was opened and that it has ended.
 */
@NullMarked
package io.beanwire.client.stream;

import org.jspecify.annotations.NullMarked;
