/**
 * The instances that a client knows by address: one connection to each that is used, reconnected in
 * the background when it is lost, and the responses that one read brings, handed over together.
 *
 * <p>{@code Endpoint} decides whether an instance is preferred, {@code ClientConnection} matches
 * responses with attempts. What a call is, is told by the attempts; nothing here ends one.
 */
@NullMarked
package io.beanwire.client.connection;

import org.jspecify.annotations.NullMarked;
