/** Beanwire as a contender: the whole engine with its default settings. */
@NullMarked
package io.beanwire.bench.beanwire;

import org.jspecify.annotations.NullMarked;
