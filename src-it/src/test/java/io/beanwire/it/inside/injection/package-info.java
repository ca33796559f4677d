/** Every place that a remote bean can be injected into. */
package io.beanwire.it.inside.injection;
