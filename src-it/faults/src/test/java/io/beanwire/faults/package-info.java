/**
 * Faults from outside, against the engine's public API: hostile peers, silent instances, stops and
 * late starts. Servers, clients and attackers are JVMs of their own; nothing here looks inside.
 */
@NullMarked
package io.beanwire.faults;

import org.jspecify.annotations.NullMarked;
