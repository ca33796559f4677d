/**
 * Calls that go out of this instance: a steady stream on request, and a log of every call with the
 * instance that answered it.
 */
@NullMarked
package io.beanwire.sample.traffic;

import org.jspecify.annotations.NullMarked;
