/**
 * How the connections of one event loop share it: how much of one is done before the others have
 * their turn, and how many frames that ask for nothing a peer may send.
 *
 * <p>Rules with a clock that is given to them; nothing here knows connections or sockets.
 */
@NullMarked
package io.beanwire.net.fairness;

import org.jspecify.annotations.NullMarked;
