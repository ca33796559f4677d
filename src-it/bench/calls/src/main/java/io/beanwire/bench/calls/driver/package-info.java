/**
 * Starts the contenders' processes, visits them in turn, and turns what they count into tables and
 * a plot.
 */
@NullMarked
package io.beanwire.bench.calls.driver;

import org.jspecify.annotations.NullMarked;
