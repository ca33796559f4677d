/** The example of docs/testing.md. */
package io.beanwire.it.inside.shop;
