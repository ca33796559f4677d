/**
 * Values as plain data, for callers who do not have their classes: beans, records and sealed types
 * as maps, collections and arrays as lists, enums, dates and other small values as text. Only this
 * package decides what that looks like; docs/guide.md describes it. On the wire, plain data is
 * Hessian.
 *
 * <p>Nothing here makes an object of a class that the declared types do not lead to.
 */
@NullMarked
package io.beanwire.codec.plain;

import org.jspecify.annotations.NullMarked;
