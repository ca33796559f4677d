/** What nobody should deploy. */
package io.beanwire.it.broken;
