package io.beanwire.contract;

import io.beanwire.Idempotent;
import io.beanwire.NonBlocking;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
    ONEWAY
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
  private final Type resultType;
  private final String signature;
  private final long id;

  Operation(
      ServiceId service, Method method, Mode mode, List<Type> parameterTypes, Type resultType) {
    this.service = service;
    this.method = method;
    this.name = method.getName();
    this.idempotent = method.isAnnotationPresent(Idempotent.class);
    this.mode = mode;
    this.parameterTypes = List.copyOf(parameterTypes);
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

  /** The declared parameter types, type variables resolved. */
  public List<Type> parameterTypes() {
    return parameterTypes;
  }

  /** The type of the answer, taken out of its stage; {@code void.class} for none. */
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
