/** Runs tests once more on a JDK with virtual threads, where one is found. */
package io.beanwire.later;
