/**
 * The codec with values of libraries that applications pass on, and beside other implementations of
 * Hessian: what would burden the engine's own tests with their class path.
 */
package io.beanwire.it.codec;
