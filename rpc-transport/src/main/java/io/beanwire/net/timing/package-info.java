/**
 * What is to happen by a time: a wheel of deadlines for the many calls that end long before theirs.
 *
 * <p>Nothing here knows connections or calls.
 */
@NullMarked
package io.beanwire.net.timing;

import org.jspecify.annotations.NullMarked;
