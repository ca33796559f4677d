/**
 * Threads that may block, for the server's calls and the client's callbacks: virtual ones, or a
 * pool that wakes as few of them as it can.
 *
 * <p>Nothing here knows event loops, connections or frames.
 */
@NullMarked
package io.beanwire.net.workers;

import org.jspecify.annotations.NullMarked;
