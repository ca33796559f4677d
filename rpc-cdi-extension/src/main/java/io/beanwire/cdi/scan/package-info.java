/**
 * Looks through the class files of a deployment for those that name an annotation, without loading
 * the others. For the few injection points that containers report too late.
 */
@NullMarked
package io.beanwire.cdi.scan;

import org.jspecify.annotations.NullMarked;
