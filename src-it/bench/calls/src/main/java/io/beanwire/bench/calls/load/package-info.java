/**
 * Calls a service as fast as it answers, checks every reply, and counts. Runs in the client's
 * process; knows no contender.
 */
@NullMarked
package io.beanwire.bench.calls.load;

import org.jspecify.annotations.NullMarked;
