/**
 * Which calls of a server run now, and which wait: limits of single services and operations.
 * Nothing here knows what a call is, or which thread runs it.
 */
@NullMarked
package io.beanwire.server.admission;

import org.jspecify.annotations.NullMarked;
