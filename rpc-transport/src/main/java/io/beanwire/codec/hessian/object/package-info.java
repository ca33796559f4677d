/**
 * Codecs of the application's classes: beans, records, enums, exceptions, subclasses of
 * collections; and how their fields are read and written.
 *
 * <p>Imports {@code jdk} codecs and what is below. Internal.
 */
@NullMarked
package io.beanwire.codec.hessian.object;

import org.jspecify.annotations.NullMarked;
