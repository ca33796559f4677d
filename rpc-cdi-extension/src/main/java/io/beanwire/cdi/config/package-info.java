/**
 * The one place that reads configuration: the table of keys, how a value is written, where it comes
 * from, and which of several keys wins.
 *
 * <p>Nothing here knows CDI. MicroProfile Config is used where it is there; system properties,
 * environment variables and {@code META-INF/microprofile-config.properties} are read without it.
 */
@NullMarked
package io.beanwire.cdi.config;

import org.jspecify.annotations.NullMarked;
