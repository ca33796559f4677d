/**
 * What all peers of one server or client together may make it hold: the budget, and the counts of
 * its connections, which threads rarely share.
 *
 * <p>Nothing here knows connections, sockets or buffers; who holds bytes says so.
 */
@NullMarked
package io.beanwire.net.memory;

import org.jspecify.annotations.NullMarked;
