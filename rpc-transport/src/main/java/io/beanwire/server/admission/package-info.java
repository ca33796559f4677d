/**
 * Which calls of a server run now, which wait, and for how long: limits of single services and
 * operations, and deadlines. Nothing here knows what a call is, or which thread runs it.
 */
@NullMarked
package io.beanwire.server.admission;

import org.jspecify.annotations.NullMarked;
