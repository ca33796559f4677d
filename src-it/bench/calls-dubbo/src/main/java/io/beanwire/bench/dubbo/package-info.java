/** Apache Dubbo as a contender: the dubbo protocol with Hessian 2. */
@NullMarked
package io.beanwire.bench.dubbo;

import org.jspecify.annotations.NullMarked;
