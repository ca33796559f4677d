/** JAX-RS and JSON as a contender: what most applications use today. */
@NullMarked
package io.beanwire.bench.jaxrs;

import org.jspecify.annotations.NullMarked;
