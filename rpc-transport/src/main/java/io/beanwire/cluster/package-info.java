/**
 * Which instance: the directory of a service's instances and the balancers that choose among them.
 *
 * <p>Nothing here opens connections; a directory only holds what its user attaches to an instance.
 */
@NullMarked
package io.beanwire.cluster;

import org.jspecify.annotations.NullMarked;
