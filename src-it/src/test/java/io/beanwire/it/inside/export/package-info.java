/** Every kind of bean that can be called remotely. */
package io.beanwire.it.inside.export;
