package io.beanwire.server;

import io.beanwire.NonBlocking;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.MissingLibraryException;
import io.beanwire.codec.Serializer;
import io.beanwire.contract.Operation;
import io.beanwire.net.outbound.BufferSizeEstimator;
import io.beanwire.server.admission.ConcurrencyLimit;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a call of one operation needs, resolved when the server is built. Thread-safe.
 */
public final class ExportedOperation {
  /** How one serializer carries the operation; some carry no exceptions, most have no stream. */
  record Codecs(
      MessageCodec arguments,
      MessageCodec result,
      @Nullable MessageCodec exception,
      @Nullable MessageCodec item) {}

  private final Operation operation;
  private final Supplier<?> target;
  private final ClassLoader loader;
  private final boolean nonBlocking;
  private final boolean interruptible;
  private final @Nullable ConcurrencyLimit limit;
  private final MethodHandle handle;
  private final @Nullable Codecs[] codecs;
  private final String service;
  private final Set<String> ownClasses;
  private final BufferSizeEstimator responseSize = new BufferSizeEstimator();

  /**
   * Binds an operation to its bean. Of several serializers, those that cannot carry it are not
   * accepted for it.
   *
   * @param limit how many of its calls run, perhaps with those of others; null for any number
   * @throws CodecException if no serializer can carry it, or the library of one is missing
   */
  ExportedOperation(
      Operation operation,
      Export export,
      Collection<Serializer> serializers,
      CodecContext context,
      @Nullable ConcurrencyLimit limit) {
    this.operation = operation;
    this.target = export.target();
    this.loader = context.loader();
    this.limit = limit;
    this.nonBlocking = operation.nonBlocking() || isNonBlocking(operation, export.implementation());
    this.interruptible = !nonBlocking && export.interruptible().test(operation);
    this.handle = handleOf(operation.method());
    this.service = operation.service().toString();
    this.ownClasses = classesOf(export.implementation());
    this.codecs = new Codecs[serializers.stream().mapToInt(Serializer::id).max().orElse(0) + 1];
    CodecException problem = null;
    boolean carried = false;
    for (Serializer serializer : serializers) {
      try {
        codecs[serializer.id()] = bind(serializer, context);
        carried = true;
      } catch (MissingLibraryException e) {
        // Whoever has named the serializer wants it, also if another one could stand in.
        throw e;
      } catch (CodecException e) {
        problem = problem == null ? e : problem;
      }
    }
    if (!carried && problem != null) {
      throw problem;
    }
  }

  private Codecs bind(Serializer serializer, CodecContext context) {
    MessageCodec arguments =
        serializer.bind(Serializer.Role.ARGUMENTS, operation.argumentTypes(), context);
    MessageCodec result = serializer.bind(Serializer.Role.RESULT, operation.resultTypes(), context);
    MessageCodec exception = null;
    try {
      exception = serializer.bind(Serializer.Role.EXCEPTION, List.of(Throwable.class), context);
    } catch (CodecException inWordsOnly) {
      // Callers are told class, message and stack in any case.
    }
    int stream = operation.streamParameter();
    MessageCodec item =
        stream < 0
            ? null
            : serializer.bind(
                Serializer.Role.ITEM, List.of(operation.parameterTypes().get(stream)), context);
    return new Codecs(arguments, result, exception, item);
  }

  /** The operation. */
  public Operation operation() {
    return operation;
  }

  String service() {
    return service;
  }

  /** Loads the arguments' classes, and is the context class loader of each call. */
  public ClassLoader loader() {
    return loader;
  }

  /** How long its responses are. */
  BufferSizeEstimator responseSize() {
    return responseSize;
  }

  /** Whether it runs on the event loop. */
  boolean nonBlocking() {
    return nonBlocking;
  }

  /** How many of its calls run at the same time; null for any number. */
  @Nullable ConcurrencyLimit limit() {
    return limit;
  }

  /** How the given serializer carries it; null if the server does not accept that one. */
  @Nullable Codecs codecs(int serializer) {
    return serializer < codecs.length ? codecs[serializer] : null;
  }

  /** Runs a task in this thread as the container and the bean's class loader want it. */
  void enterScope(CallInterceptor interceptor, Runnable task) {
    Thread thread = Thread.currentThread();
    ClassLoader outer = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      interceptor.run(task);
    } finally {
      thread.setContextClassLoader(outer);
    }
  }

  /**
   * Calls the bean; throws what the bean throws. The thread is interrupted meanwhile if the caller
   * gives up.
   */
  @Nullable Object invoke(CancellableCall call, @Nullable Object[] arguments) throws Throwable {
    Object bean = target.get();
    if (!interruptible) {
      return handle.invokeExact(bean, arguments);
    }
    call.enterBean();
    try {
      return handle.invokeExact(bean, arguments);
    } finally {
      call.leaveBean();
    }
  }

  /** Whether a class belongs to the bean: its class, what it extends, and what is nested there. */
  boolean isOwn(String className) {
    int nested = className.indexOf('$');
    return ownClasses.contains(className)
        || (nested > 0 && ownClasses.contains(className.substring(0, nested)));
  }

  private static Set<String> classesOf(Class<?> implementation) {
    Set<String> names = new HashSet<>();
    for (Class<?> c = implementation; c != null && c != Object.class; c = c.getSuperclass()) {
      names.add(c.getName());
    }
    return names;
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
          // Of a varargs method: the caller has made the array, so it must not be made again.
          .asFixedArity()
          .asSpreader(Object[].class, method.getParameterCount())
          .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("an accessible interface method of " + method, e);
    }
  }
}
