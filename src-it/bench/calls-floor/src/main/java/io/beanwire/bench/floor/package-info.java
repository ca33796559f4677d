/**
 * What a socket allows: Netty, a codec written by hand for five operations, everything on the event
 * loop, no timeouts, no failures. Not a library: a measure for those that are.
 */
@NullMarked
package io.beanwire.bench.floor;

import org.jspecify.annotations.NullMarked;
