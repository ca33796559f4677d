/**
 * Codecs of {@code java.time}, calendars, and the dates of {@code java.sql}.
 *
 * <p>Imports {@code jdk.value} and what is below. Internal.
 */
@NullMarked
package io.beanwire.codec.hessian.jdk.time;

import org.jspecify.annotations.NullMarked;
