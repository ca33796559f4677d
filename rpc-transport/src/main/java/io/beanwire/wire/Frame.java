package io.beanwire.wire;

import io.beanwire.Attachments;
import io.netty.buffer.ByteBuf;

/**
 * A frame as it was received.
 *
 * @param type what it is for
 * @param version the protocol version that it was written in
 * @param flags bits of {@link FrameWriter}'s {@code FLAG_} constants; unknown ones are ignored
 * @param code the serializer of a request or response, the {@link io.beanwire.Status} of an error,
 *     else 0
 * @param callId what ties responses to requests; 0 where there is none
 * @param remainingMillis the caller's remaining time when it sent the request; -1 if it said
 *     nothing
 * @param attachments what travels beside the arguments of a request
 * @param body the rest, on the heap and left to the garbage collector: nobody needs to release it
 */
public record Frame(
    FrameType type,
    int version,
    int flags,
    int code,
    int callId,
    long remainingMillis,
    Attachments attachments,
    ByteBuf body) {}
