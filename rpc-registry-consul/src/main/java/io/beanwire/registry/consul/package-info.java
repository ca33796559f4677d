/**
 * A {@link io.beanwire.registry.Registry} that keeps instances in Consul, through its HTTP API.
 *
 * <p>Uses the JDK's HTTP client and the container's JSON-P, so that it adds no library to an
 * application. Messages that an operator may meet have the codes BW06xx.
 */
@NullMarked
package io.beanwire.registry.consul;

import org.jspecify.annotations.NullMarked;
