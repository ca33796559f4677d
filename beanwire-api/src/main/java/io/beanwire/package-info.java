/**
 * What applications import: the annotations of a remote interface, {@link io.beanwire.CallContext},
 * other ways to call ({@link io.beanwire.Calls}), and the exceptions. A jar of contracts needs
 * nothing else.
 *
 * <p>The lowest layer: nothing here may import another package of Beanwire or any library.
 */
@NullMarked
package io.beanwire;

import org.jspecify.annotations.NullMarked;
