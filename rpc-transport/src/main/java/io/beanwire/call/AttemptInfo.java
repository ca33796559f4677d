package io.beanwire.call;

import io.beanwire.Status;
import io.beanwire.registry.Instance;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a call, as a client's filters see it.
 *
 * @param instance where it went
 * @param written whether its request was handed to the socket
 * @param status how it ended; null while it is under way
 * @param elapsed from its start to its end, or until now
 */
public record AttemptInfo(
    Instance instance, boolean written, @Nullable Status status, Duration elapsed) {}
