/**
 * What MicroProfile Health is told of an application. Loaded only where its API is there; nothing
 * else may name the classes of this package but {@link io.beanwire.cdi.health.HealthChecks}.
 */
@NullMarked
package io.beanwire.cdi.health;

import org.jspecify.annotations.NullMarked;
