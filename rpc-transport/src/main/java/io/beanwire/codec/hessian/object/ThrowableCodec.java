package io.beanwire.codec.hessian.object;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.JdkTypes;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.ResolvedType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception or error: message, cause, stack trace and suppressed ones under the names of
 * Throwable's own fields, then the fields of the application's classes. Rebuilt through a
 * constructor of Throwable.
 */
final class ThrowableCodec extends CompositeCodec {
  private static final String[] OWN = {
    "detailMessage", "cause", "stackTrace", "suppressedExceptions"
  };
  private static final int CAUSE = 1;

  private final ResolvedType[] types;
  private final FieldAccessor[] fields;
  private final MethodHandle withMessage;
  private final MethodHandle withCause;
  private final MethodHandle message;

  ThrowableCodec(CodecRegistry registry, Class<?> type, FieldAccessor[] fields) {
    super(registry, type, type.getName(), names(fields));
    this.fields = fields;
    this.types = types(registry, fields);
    try {
      MethodType one = MethodType.methodType(Object.class, String.class);
      this.withMessage =
          Instantiator.through(type, Throwable.class.getConstructor(String.class)).asType(one);
      this.withCause =
          Instantiator.through(type, Throwable.class.getConstructor(String.class, Throwable.class))
              .asType(one.appendParameterTypes(Throwable.class));
      this.message = message(type);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new CodecException("BW0202 " + name + " cannot travel: " + e, e);
    }
  }

  @Override
  public ResolvedType part(int index, ResolvedType declared) {
    return types[index];
  }

  @Override
  public boolean ignores(int index, boolean self) {
    return index == CAUSE && self;
  }

  @Override
  public @Nullable Object[] decompose(Object value) {
    Throwable thrown = (Throwable) value;
    @Nullable Object[] parts = new Object[types.length];
    try {
      parts[0] = (String) message.invokeExact(thrown);
      for (int i = 0; i < fields.length; i++) {
        parts[OWN.length + i] = fields[i].get(value);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new CodecException("BW0204 " + name + ": " + e, e);
    }
    parts[CAUSE] = thrown.getCause();
    parts[2] = thrown.getStackTrace();
    Throwable[] suppressed = thrown.getSuppressed();
    parts[3] = suppressed.length == 0 ? null : suppressed;
    return parts;
  }

  @Override
  public Object build(@Nullable Object[] parts) {
    Throwable thrown = instance((String) parts[0], (Throwable) parts[CAUSE]);
    if (parts[2] instanceof StackTraceElement[] trace) {
      thrown.setStackTrace(trace);
    }
    if (parts[3] instanceof Throwable[] suppressed) {
      List.of(suppressed).forEach(thrown::addSuppressed);
    }
    for (int i = 0; i < fields.length; i++) {
      fields[i].assign(thrown, parts[OWN.length + i]);
    }
    return thrown;
  }

  private Throwable instance(@Nullable String text, @Nullable Throwable cause) {
    try {
      return (Throwable)
          (cause == null
              ? (Object) withMessage.invokeExact(text)
              : (Object) withCause.invokeExact(text, cause));
    } catch (Throwable e) {
      throw new CodecException("BW0217 no instance of " + name + " can be made: " + e, e);
    }
  }

  /** The message as Throwable holds it, also if the class answers another one. */
  private static MethodHandle message(Class<?> type) throws ReflectiveOperationException {
    MethodType text = MethodType.methodType(String.class);
    MethodType general = MethodType.methodType(String.class, Throwable.class);
    Class<?> lowest = type;
    while (!JdkTypes.isPlatform(lowest.getSuperclass())) {
      lowest = lowest.getSuperclass();
    }
    if (JdkTypes.isPlatform(type)) {
      return MethodHandles.publicLookup().findVirtual(Throwable.class, "getMessage", text);
    }
    return MethodHandles.privateLookupIn(lowest, MethodHandles.lookup())
        .findSpecial(Throwable.class, "getMessage", text, lowest)
        .asType(general);
  }

  private static String[] names(FieldAccessor[] fields) {
    String[] names = java.util.Arrays.copyOf(OWN, OWN.length + fields.length);
    for (int i = 0; i < fields.length; i++) {
      names[OWN.length + i] = fields[i].name();
    }
    return names;
  }

  private static ResolvedType[] types(CodecRegistry registry, FieldAccessor[] fields) {
    ResolvedType[] types = new ResolvedType[OWN.length + fields.length];
    types[0] = registry.resolve(String.class);
    types[CAUSE] = registry.resolve(Throwable.class);
    types[2] = registry.resolve(StackTraceElement[].class);
    types[3] = registry.resolve(Throwable[].class);
    for (int i = 0; i < fields.length; i++) {
      types[OWN.length + i] = fields[i].declared();
    }
    return types;
  }
}
