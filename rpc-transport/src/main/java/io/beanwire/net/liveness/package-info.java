/**
 * The rules by which a peer from which nothing comes is probed, avoided and given up. They are told
 * what can be seen of a connection and what time it is, and say what is to be done.
 *
 * <p>No clock, no thread, no socket: everything here runs in virtual time in tests.
 */
@NullMarked
package io.beanwire.net.liveness;

import org.jspecify.annotations.NullMarked;
