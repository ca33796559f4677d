/**
 * Apache Fory: fast between JVMs of the same application, behind the allow-list. Needs {@code
 * org.apache.fory:fory-core} on the class path.
 */
@NullMarked
package io.beanwire.codec.fory;

import org.jspecify.annotations.NullMarked;
