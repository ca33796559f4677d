/**
 * One call: the state machine that owns it, its attempts, and the ways to wait for its end.
 *
 * <p>The way out of a synchronous call, in the caller's thread:
 *
 * <ol>
 *   <li>{@code RemoteProxy} finds the {@code OperationPlan} of the method and makes a {@code
 *       CallRequest};
 *   <li>{@code BlockingCall} makes a {@code Call} and waits for it;
 *   <li>{@code Call} asks {@link io.beanwire.cluster.InstanceSelector} for a member of the {@link
 *       io.beanwire.cluster.Directory} and makes an {@code Attempt};
 *   <li>{@code RequestEncoder} encodes it into a buffer of the {@code ClientConnection};
 *   <li>{@link io.beanwire.net.Connection} queues it; its event loop {@link
 *       io.beanwire.net.outbound.OutboundFrame claims} and writes it.
 * </ol>
 *
 * <p>The way back:
 *
 * <ol>
 *   <li>on the event loop, {@code ClientConnection} takes the attempt out of {@code
 *       PendingAttempts};
 *   <li>{@code Attempt} posts an event to the mailbox of its {@code Call}, which wakes the caller
 *       (a stage's is handled there and then, and {@code ReadDeliveries} hands over all that have
 *       ended by one read to threads that may block);
 *   <li>in the caller's thread, {@code Call} decides that this was the end, and {@code
 *       ResponseDecoder} decodes it.
 * </ol>
 *
 * <p>{@code CallStage} and {@code OnewayCall} stand in the place of {@code BlockingCall} where the
 * caller does not wait, {@code FilteredCall} before it where there are filters. Whether an
 * attempt's failure ends the call is {@link io.beanwire.cluster.RetryPolicy}'s decision alone.
 * Nothing here knows containers or registries' protocols.
 *
 * <p>An operation that returns a stream gives a {@code StreamPublisher}; each subscription is a
 * {@code StreamCall}, which sees to the call, while its items go through {@link
 * io.beanwire.client.stream.CallStream} beside the mailbox. {@code FilteredStream} is the same with
 * filters around it.
 *
 * <p>{@code Session} and {@code Target} are what attempts see of a connection and of an instance.
 */
@NullMarked
package io.beanwire.client.call;

import org.jspecify.annotations.NullMarked;
