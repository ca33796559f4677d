/**
 * Codecs of lists, sets, maps and queues of the JDK, and of lists and objects whose class is not
 * here.
 *
 * <p>Imports {@code jdk.value} and what is below. Internal.
 */
@NullMarked
package io.beanwire.codec.hessian.jdk.collection;

import org.jspecify.annotations.NullMarked;
