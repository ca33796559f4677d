/**
 * Hessian 2.0 as bytes: scalars in and out, tags, class definitions, the table of references, and
 * the limits of what a message may cost.
 *
 * <p>Knows no classes but those of scalars, and nothing of the layers above. Internal.
 */
@NullMarked
package io.beanwire.codec.hessian.wire;

import org.jspecify.annotations.NullMarked;
