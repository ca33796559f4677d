/**
 * Follows the application server when it is suspended and resumed: the application's own server
 * leaves and comes back with it. Knows no classes of any application server.
 */
@NullMarked
package io.beanwire.cdi.suspend;

import org.jspecify.annotations.NullMarked;
