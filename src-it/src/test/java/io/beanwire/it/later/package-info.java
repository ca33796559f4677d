/** An application that tells how it is called on a later JDK. */
package io.beanwire.it.later;
