package io.beanwire.cdi;

import jakarta.enterprise.inject.spi.Bean;

/**
 * A bean that is offered to other JVMs.
 *
 * @param bean its metadata, final by now
 * @param remote what its class or producer was annotated with
 * @param implementation the bean's class, or the type that the producer declares
 * @param place the class or producer, for problems
 * @param stateful whether it is a stateful session bean
 */
record Exported(
    Bean<?> bean, Remote remote, Class<?> implementation, String place, boolean stateful) {}
