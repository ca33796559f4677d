/**
 * What a contender of the call benchmark implements. It sees the workload and nothing of how it is
 * loaded and measured.
 */
@NullMarked
package io.beanwire.bench.calls;

import org.jspecify.annotations.NullMarked;
