/**
 * What the shop's instances offer each other: three remote interfaces and the values that travel.
 * Plain Java; in a larger shop this would be a jar of its own that callers depend on.
 *
 * <p>Nothing is generated from these types and nothing has to be registered: Beanwire derives from
 * the interfaces which classes may travel, and refuses every other.
 */
@NullMarked
package io.beanwire.sample.contract;

import org.jspecify.annotations.NullMarked;
