/**
 * A request becomes an invocation, is run by a bean, and its response goes into a sink.
 *
 * <p>The way in, from the frame to the bean:
 *
 * <ol>
 *   <li>{@code net.ConnectionHandler} cuts out the frame,
 *   <li>{@code ServerConnection} finds the operation and makes the
 *   <li>{@code BinaryInvocation}, which is {@link io.beanwire.server.Invocation} and {@link
 *       io.beanwire.server.ResponseSink} in one,
 *   <li>{@link io.beanwire.server.Dispatch} admits it, or refuses it; if its operation has a limit,
 *       {@link io.beanwire.server.admission.ConcurrencyLimit} decides when it may run; then it goes
 *       to
 *   <li>{@code net.workers.Workers}, unless the operation is {@link io.beanwire.NonBlocking}; there
 *       it goes through its layers: {@link io.beanwire.CallContext},
 *   <li>{@link io.beanwire.server.CallInterceptor}, the container's scope,
 *   <li>{@code FilterChain}, if there are filters, and
 *   <li>{@link io.beanwire.server.ExportedOperation}, which calls the bean.
 * </ol>
 *
 * <p>The way back, from the bean's result to the socket:
 *
 * <ol>
 *   <li>{@code PendingStage}, if the bean has returned a stage that is not complete yet,
 *   <li>{@code Completion}, the part of an invocation in which it ends exactly once,
 *   <li>{@code BinaryInvocation}, which encodes, or has {@code ErrorFrames} write an error,
 *   <li>{@code net.Connection} with its write queue.
 * </ol>
 *
 * <p>An invocation ends once, when its response is sent, its caller's time is over or its caller
 * has gone. What it holds, its request's memory and its place under a limit, is given back then, or
 * when the bean's stage ends, if that goes on.
 *
 * <p>A stream is a {@code StreamInvocation}: what the bean's publisher gives goes out through
 * {@link io.beanwire.server.stream.ResultStream}, which is the stage that the invocation waits for,
 * and what the client sends comes in through {@link io.beanwire.server.stream.ReceivedStream}.
 * {@code StreamTasks} runs the bean's code for both, {@code RunningStreams} knows all for the stop.
 *
 * <p>Another endpoint takes part by extending {@code Invocation} and implementing {@code
 * ResponseSink}, and calls {@link io.beanwire.server.RpcServer#dispatch()}.
 *
 * <p>Nothing here knows CDI; what surrounds a call comes through {@code CallInterceptor}.
 */
@NullMarked
package io.beanwire.server;

import org.jspecify.annotations.NullMarked;
