/**
 * What applications import: the annotations of a remote interface, {@link io.beanwire.Calls},
 * {@link io.beanwire.CallContext} and the exceptions.
 *
 * <p>This is the ground floor: nothing here may import another room of Beanwire.
 */
@NullMarked
package io.beanwire;

import org.jspecify.annotations.NullMarked;
