package io.beanwire.server;

import io.beanwire.NonBlocking;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.Serializer;
import io.beanwire.contract.Operation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that a call of one operation needs, resolved when the server is built. */
final class ExportedOperation {
  /** How one serializer carries the operation. */
  record Codecs(MessageCodec arguments, MessageCodec result, MessageCodec exception) {}

  private static final int SERIALIZER_IDS = 256;

  private final Operation operation;
  private final Supplier<?> target;
  private final ClassLoader loader;
  private final boolean nonBlocking;
  private final MethodHandle handle;
  private final @Nullable Codecs[] codecs = new Codecs[SERIALIZER_IDS];
  private final String service;

  /**
   * Binds an operation to its bean.
   *
   * @throws io.beanwire.codec.CodecException if a serializer cannot carry one of its types
   */
  ExportedOperation(
      Operation operation,
      Export export,
      Collection<Serializer> serializers,
      CodecContext context) {
    this.operation = operation;
    this.target = export.target();
    this.loader = context.loader();
    this.nonBlocking = operation.nonBlocking() || isNonBlocking(operation, export.implementation());
    this.handle = handleOf(operation.method());
    this.service = operation.service().toString();
    for (Serializer serializer : serializers) {
      codecs[serializer.id()] =
          new Codecs(
              serializer.bind(operation.parameterTypes(), context),
              serializer.bind(operation.resultTypes(), context),
              serializer.bind(List.of(Throwable.class), context));
    }
  }

  Operation operation() {
    return operation;
  }

  String service() {
    return service;
  }

  ClassLoader loader() {
    return loader;
  }

  /** Whether it runs on the event loop. */
  boolean nonBlocking() {
    return nonBlocking;
  }

  /** How the given serializer carries it; null if the server does not accept that one. */
  @Nullable Codecs codecs(int serializer) {
    return codecs[serializer];
  }

  /** Calls the bean; throws what the bean throws. */
  @Nullable Object invoke(@Nullable Object[] arguments) throws Throwable {
    return handle.invokeExact((Object) target.get(), arguments);
  }

  private static boolean isNonBlocking(Operation operation, Class<?> implementation) {
    if (implementation.isAnnotationPresent(NonBlocking.class)) {
      return true;
    }
    Method declared = operation.method();
    try {
      return implementation
          .getMethod(declared.getName(), declared.getParameterTypes())
          .isAnnotationPresent(NonBlocking.class);
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private static MethodHandle handleOf(Method method) {
    try {
      method.setAccessible(true);
      return MethodHandles.lookup()
          .unreflect(method)
          .asSpreader(Object[].class, method.getParameterCount())
          .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("an accessible interface method of " + method, e);
    }
  }
}
