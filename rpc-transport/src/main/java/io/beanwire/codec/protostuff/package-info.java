/**
 * Protostuff: the layout of Protobuf for plain classes, behind the allow-list. Needs {@code
 * io.protostuff:protostuff-runtime} and {@code protostuff-core} on the class path.
 */
@NullMarked
package io.beanwire.codec.protostuff;

import org.jspecify.annotations.NullMarked;
