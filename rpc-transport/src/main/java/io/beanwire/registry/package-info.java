/**
 * Who offers what: the {@link io.beanwire.registry.Registry} SPI, the {@link
 * io.beanwire.registry.Instance} it speaks of, and the {@code local} and {@code static} registries.
 *
 * <p>Nothing here opens connections to servers or chooses among them.
 */
@NullMarked
package io.beanwire.registry;

import org.jspecify.annotations.NullMarked;
