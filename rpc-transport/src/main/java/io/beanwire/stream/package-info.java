/**
 * The items of a stream, the same at both ends: how many may be sent, how they become frames, and
 * how they reach the application's subscriber.
 *
 * <p>{@link io.beanwire.stream.ItemSender} subscribes to the application's publisher and sends what
 * its peer has given credit for; {@link io.beanwire.stream.ItemReceiver} is the subscription of the
 * application's subscriber, and gives that credit. {@link io.beanwire.stream.StreamConnection} is
 * what the streams of one connection share: turns at sending, and memory for windows.
 *
 * <p>Rules are kept apart: {@code SendCredit} and {@code ReceiveWindow} count, {@code ItemAssembly}
 * puts parts together, {@code WindowBudget} and {@code SendTurns} are fair. Nothing here knows what
 * a call is, how it is opened, retried or ended; which thread runs the application's code is the
 * owner's business, and the only thing that may block here is that code.
 */
@NullMarked
package io.beanwire.stream;

import org.jspecify.annotations.NullMarked;
