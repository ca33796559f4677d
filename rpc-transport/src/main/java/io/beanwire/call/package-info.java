/**
 * A call as data, and who takes part in it: what filters, balancers, breakers and budgets see of a
 * call, and the filters themselves.
 *
 * <p>Nothing here knows connections, frames or threads.
 */
@NullMarked
package io.beanwire.call;

import org.jspecify.annotations.NullMarked;
