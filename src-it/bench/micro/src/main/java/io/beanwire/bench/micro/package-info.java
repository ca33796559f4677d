/**
 * What single parts cost, measured by JMH: the codec beside its peers, on the same values, checked
 * for equality before they are measured. Peers are dependencies of this module only.
 */
@NullMarked
package io.beanwire.bench.micro;

import org.jspecify.annotations.NullMarked;
