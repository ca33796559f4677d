/**
 * What the codec costs, beside its peers: the same values, checked for equality before they are
 * measured. Peers are dependencies of this module only.
 */
@NullMarked
package io.beanwire.bench;

import org.jspecify.annotations.NullMarked;
