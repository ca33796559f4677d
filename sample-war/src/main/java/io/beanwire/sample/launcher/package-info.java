/**
 * Runs the sample: starts several server processes with the same WAR, and leaves none behind. Plain
 * JDK, and not part of the WAR.
 */
@NullMarked
package io.beanwire.sample.launcher;

import org.jspecify.annotations.NullMarked;
