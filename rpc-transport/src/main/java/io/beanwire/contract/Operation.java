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
import java.util.Collections;
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

  /** Stands for a method whose interface is not here: it may throw anything. */
  @FunctionalInterface
  private interface Described {
    @SuppressWarnings("UnusedMethod") // as a method object
    Object call(Object[] arguments) throws Exception;
  }

  private final ServiceId service;
  private final Method method;
  private final String name;
  private final boolean idempotent;
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
    this.name = method.getName();
    this.idempotent = method.isAnnotationPresent(Idempotent.class);
    this.mode = mode;
    this.parameterTypes = List.copyOf(parameterTypes);
    this.streamParameter = streamParameter;
    this.resultType = resultType;
    this.signature =
        method.getName()
            + Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", "(", ")"));
    this.id =
        idOf(service, name, Arrays.stream(method.getParameterTypes()).map(Class::getName).toList());
  }

  private Operation(
      ServiceId service, String name, List<String> parameterTypes, Mode mode, boolean idempotent) {
    this.service = service;
    this.method = Described.class.getDeclaredMethods()[0];
    this.name = name;
    this.idempotent = idempotent;
    this.mode = mode;
    this.parameterTypes = Collections.nCopies(parameterTypes.size(), Object.class);
    this.streamParameter = -1;
    this.resultType = Object.class;
    this.signature =
        name
            + parameterTypes.stream()
                .map(
                    type ->
                        type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1))
                .collect(Collectors.joining(", ", "(", ")"));
    this.id = idOf(service, name, parameterTypes);
  }

  /**
   * An operation of which only its description is known, not its interface. Its parameters and its
   * result are of any type, and it may throw anything.
   *
   * @param parameterTypes the binary names of the erased parameter types
   */
  public static Operation described(
      ServiceId service, String name, List<String> parameterTypes, Mode mode, boolean idempotent) {
    return new Operation(service, name, parameterTypes, mode, idempotent);
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
    return name;
  }

  /** How the answer is dealt with. */
  public Mode mode() {
    return mode;
  }

  /** Whether it may be sent again when it is unknown whether it ran. */
  public boolean idempotent() {
    return idempotent;
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

  private static long idOf(ServiceId service, String name, List<String> parameterTypes) {
    String text =
        service.group()
            + "/"
            + service.name()
            + ":"
            + service.version()
            + "#"
            + name
            + parameterTypes.stream().collect(Collectors.joining(",", "(", ")"));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
