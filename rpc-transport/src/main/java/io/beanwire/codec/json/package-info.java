/**
 * JSON by the container's JSON-B: the declared types say what is read. Needs {@code
 * jakarta.json.bind:jakarta.json.bind-api} and an implementation, which every Jakarta EE server
 * has.
 */
@NullMarked
package io.beanwire.codec.json;

import org.jspecify.annotations.NullMarked;
