/**
 * The running half of the extension: opens the engine for what was collected and checked at
 * deployment, puts bean and container context around each call, and closes everything again.
 */
@NullMarked
package io.beanwire.cdi.runtime;

import org.jspecify.annotations.NullMarked;
