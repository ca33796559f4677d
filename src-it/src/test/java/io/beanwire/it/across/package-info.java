/**
 * Tests that need several servers at once, a registry, or a server that may be stopped: they look
 * at applications from outside.
 */
package io.beanwire.it.across;
