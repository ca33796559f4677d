/**
 * All classes of the JDK that travel, and their other names.
 *
 * <p>The codecs live by subject: {@code value} (scalars, arrays, text, identifiers), {@code time}
 * and {@code collection}; the latter two build on the first. None knows classes of applications.
 * Internal.
 */
@NullMarked
package io.beanwire.codec.hessian.jdk;

import org.jspecify.annotations.NullMarked;
