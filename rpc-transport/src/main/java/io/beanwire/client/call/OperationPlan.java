package io.beanwire.client.call;

import io.beanwire.client.stream.CallStream;
import io.beanwire.cluster.Directory;
import io.beanwire.cluster.RetryPolicy;
import io.beanwire.cluster.TimeSource;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.Serializer;
import io.beanwire.contract.Operation;
import io.beanwire.net.outbound.BufferSizeEstimator;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that a call of one operation needs, resolved when the proxy is made. */
public final class OperationPlan {
  private final CallEnvironment environment;
  private final Operation operation;
  private final Directory<? extends Target> directory;
  private final String serializer;
  private final int serializerId;
  private final MessageCodec arguments;
  private final MessageCodec result;
  private final @Nullable MessageCodec exception;
  private final String service;
  private final long timeoutNanos;
  private final RetryPolicy retryPolicy;
  private final CallStream.@Nullable Codecs items;
  private final BufferSizeEstimator requestSize = new BufferSizeEstimator();

  /**
   * Binds an operation to its service.
   *
   * @param timeoutNanos how long a call may take over all its attempts
   * @param maxAttempts how often an idempotent operation is sent when it is unknown whether it ran
   * @throws CodecException if the serializer cannot carry one of its types
   */
  public OperationPlan(
      CallEnvironment environment,
      Operation operation,
      Directory<? extends Target> directory,
      long timeoutNanos,
      int maxAttempts,
      Serializer serializer,
      CodecContext context) {
    this.environment = environment;
    this.operation = operation;
    this.directory = directory;
    this.serializer = serializer.name();
    this.serializerId = serializer.id();
    this.arguments = serializer.bind(Serializer.Role.ARGUMENTS, operation.argumentTypes(), context);
    this.result = serializer.bind(Serializer.Role.RESULT, operation.resultTypes(), context);
    this.exception = bindException(serializer, context);
    this.service = operation.service().toString();
    this.timeoutNanos = timeoutNanos;
    // Of a stream, nobody knows how much has been done when it breaks.
    this.retryPolicy =
        new RetryPolicy(operation.idempotent() && !operation.isStream(), maxAttempts);
    this.items = operation.isStream() ? bindItems(serializer, context) : null;
  }

  CallEnvironment environment() {
    return environment;
  }

  TimeSource time() {
    return environment.time();
  }

  /** What is called. */
  public Operation operation() {
    return operation;
  }

  Directory<? extends Target> directory() {
    return directory;
  }

  /** The name of the serializer. */
  String serializer() {
    return serializer;
  }

  int serializerId() {
    return serializerId;
  }

  MessageCodec arguments() {
    return arguments;
  }

  MessageCodec result() {
    return result;
  }

  /** Reads exceptions; null if the serializer carries none and they are told in words. */
  @Nullable MessageCodec exception() {
    return exception;
  }

  String service() {
    return service;
  }

  /** How long the requests of the operation are. */
  BufferSizeEstimator requestSize() {
    return requestSize;
  }

  boolean isOneway() {
    return operation.mode() == Operation.Mode.ONEWAY;
  }

  /** How long a call may take over all its attempts. */
  long timeoutNanos() {
    return timeoutNanos;
  }

  RetryPolicy retryPolicy() {
    return retryPolicy;
  }

  /** How items of a stream are written and read; null if the operation has none. */
  CallStream.@Nullable Codecs items() {
    return items;
  }

  private CallStream.Codecs bindItems(Serializer serializer, CodecContext context) {
    int parameter = operation.streamParameter();
    MessageCodec sent =
        parameter < 0
            ? null
            : serializer.bind(
                Serializer.Role.ITEM, List.of(operation.parameterTypes().get(parameter)), context);
    return new CallStream.Codecs(serializerId, sent, result, exception);
  }

  /** Whether the interface says that an exception of this class may be thrown. */
  boolean declares(Throwable e) {
    return e instanceof RuntimeException
        || e instanceof Error
        || Arrays.stream(operation.method().getExceptionTypes()).anyMatch(t -> t.isInstance(e));
  }

  private static @Nullable MessageCodec bindException(Serializer serializer, CodecContext context) {
    try {
      return serializer.bind(Serializer.Role.EXCEPTION, List.of(Throwable.class), context);
    } catch (CodecException inWordsOnly) {
      return null;
    }
  }
}
