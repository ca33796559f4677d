/** What arguments, results and exceptions are like when they arrive. */
package io.beanwire.it.inside.values;
