package io.beanwire.contract;

import io.beanwire.Idempotent;
import io.beanwire.NonBlocking;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One method of a remote interface. Both ends derive the same {@link #id()} from the same
 * declaration, so no name travels with a call. Immutable.
 */
public final class Operation {
  /** How caller and server deal with the answer. */
  public enum Mode {
    /** The caller waits for the answer. */
    SYNC,
    /** The method returns a {@link java.util.concurrent.CompletionStage}. */
    ASYNC,
    /** There is no answer. */
    ONEWAY,
    /** The method returns a {@link java.util.concurrent.Flow.Publisher}: the answer has items. */
    STREAM
  }

  private final ServiceId service;
  private final Method method;
  private final Mode mode;
  private final List<Type> parameterTypes;
  private final int streamParameter;
  private final Type resultType;
  private final String signature;
  private final long id;

  /**
   * An operation.
   *
   * @param parameterTypes of a parameter that is a stream, its items' type
   * @param streamParameter which parameter is a stream; -1 for none
   * @param resultType of a stream, its items' type
   */
  Operation(
      ServiceId service,
      Method method,
      Mode mode,
      List<Type> parameterTypes,
      int streamParameter,
      Type resultType) {
    this.service = service;
    this.method = method;
    this.mode = mode;
    this.parameterTypes = List.copyOf(parameterTypes);
    this.streamParameter = streamParameter;
    this.resultType = resultType;
    this.signature =
        method.getName()
            + Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", "(", ")"));
    this.id = idOf(service, method);
  }

  /** The service that it belongs to. */
  public ServiceId service() {
    return service;
  }

  /** The interface's method. */
  public Method method() {
    return method;
  }

  /** The method's name, as it appears in configuration keys. */
  public String name() {
    return method.getName();
  }

  /** How the answer is dealt with. */
  public Mode mode() {
    return mode;
  }

  /** Whether it may be sent again when it is unknown whether it ran. */
  public boolean idempotent() {
    return method.isAnnotationPresent(Idempotent.class);
  }

  /** Whether the interface promises that it never blocks. */
  public boolean nonBlocking() {
    return method.isAnnotationPresent(NonBlocking.class)
        || method.getDeclaringClass().isAnnotationPresent(NonBlocking.class);
  }

  /**
   * The declared parameter types, type variables resolved; of a parameter that is a stream, the
   * type of its items.
   */
  public List<Type> parameterTypes() {
    return parameterTypes;
  }

  /** The types of the request's message: the parameters' but for the stream, which follows it. */
  public List<Type> argumentTypes() {
    if (streamParameter < 0) {
      return parameterTypes;
    }
    List<Type> types = new ArrayList<>(parameterTypes);
    Type unused = types.remove(streamParameter);
    return List.copyOf(types);
  }

  /** Which parameter is a {@link java.util.concurrent.Flow.Publisher}; -1 if none is. */
  public int streamParameter() {
    return streamParameter;
  }

  /** Whether items travel after the request, in one direction or both. */
  public boolean isStream() {
    return mode == Mode.STREAM || streamParameter >= 0;
  }

  /**
   * The type of the answer, taken out of its stage, or of its items; {@code void.class} for none.
   */
  public Type resultType() {
    return resultType;
  }

  /** The types of the answer's message: the result's, or none for {@code void}. */
  public List<Type> resultTypes() {
    return resultType == void.class || resultType == Void.class ? List.of() : List.of(resultType);
  }

  /** For people: {@code place(Order)}. */
  public String signature() {
    return signature;
  }

  /**
   * The first 64 bits of the SHA-256 of {@code group/service:version#method(parameter types)}, the
   * parameter types erased and by their binary names.
   */
  public long id() {
    return id;
  }

  @Override
  public String toString() {
    return service + "." + signature;
  }

  private static long idOf(ServiceId service, Method method) {
    String text =
        service.group()
            + "/"
            + service.name()
            + ":"
            + service.version()
            + "#"
            + method.getName()
            + Arrays.stream(method.getParameterTypes())
                .map(Class::getName)
                .collect(Collectors.joining(",", "(", ")"));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
