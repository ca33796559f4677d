/**
 * What all contenders call and carry: the UserService of the rpc-benchmark workload, its values and
 * the bean that answers. No contender's library may be needed here.
 */
@NullMarked
package io.beanwire.bench.workload;

import org.jspecify.annotations.NullMarked;
