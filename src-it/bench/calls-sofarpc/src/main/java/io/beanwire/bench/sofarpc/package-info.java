/** SOFARPC as a contender: bolt with Hessian 2. */
@NullMarked
package io.beanwire.bench.sofarpc;

import org.jspecify.annotations.NullMarked;
