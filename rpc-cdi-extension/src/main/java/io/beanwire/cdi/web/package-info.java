/**
 * What needs a servlet container: the listener that starts and drains the application at the right
 * moment, and the capture of the container's context. Only the container loads these classes.
 */
@NullMarked
package io.beanwire.cdi.web;

import org.jspecify.annotations.NullMarked;
