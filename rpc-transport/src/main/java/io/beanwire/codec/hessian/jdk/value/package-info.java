/**
 * Codecs of scalars, arrays, enums, text, identifiers and other plain values of the JDK, and those
 * that are described by functions.
 *
 * <p>Imports {@code core} and {@code wire}. Internal.
 */
@NullMarked
package io.beanwire.codec.hessian.jdk.value;

import org.jspecify.annotations.NullMarked;
