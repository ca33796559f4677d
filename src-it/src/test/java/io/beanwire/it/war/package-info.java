/** Builds the web applications that the tests deploy. */
package io.beanwire.it.war;
