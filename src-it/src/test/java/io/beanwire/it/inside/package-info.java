/**
 * Tests that run inside a server, as part of the application they test. The build runs each of them
 * on WildFly and on Payara Server.
 */
package io.beanwire.it.inside;
