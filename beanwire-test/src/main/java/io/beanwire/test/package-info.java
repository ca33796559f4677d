/**
 * Tests of beans that are called remotely, in one JVM: {@link io.beanwire.test.BeanwireTest} with
 * JUnit 5, {@link io.beanwire.test.TestServer} without. Calls go over a real connection with real
 * serialization; no registry is asked, no port is fixed, and nobody else can call or be called.
 */
@NullMarked
package io.beanwire.test;

import org.jspecify.annotations.NullMarked;
