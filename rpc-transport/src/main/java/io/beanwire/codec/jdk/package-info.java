/**
 * Java's own serialization, behind the allow-list and an {@link java.io.ObjectInputFilter}. Used
 * only where a server's configuration names it: it is in no default list.
 */
@NullMarked
package io.beanwire.codec.jdk;

import org.jspecify.annotations.NullMarked;
