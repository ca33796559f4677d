/** A small shop: the contract between its parts, one bean that keeps it and one that uses it. */
package io.beanwire.it.shop;
