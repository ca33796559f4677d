/**
 * The two processes of a contender: they do what the driver says, one line at a time, and read what
 * they use up.
 */
@NullMarked
package io.beanwire.bench.calls.process;

import org.jspecify.annotations.NullMarked;
