package io.beanwire.codec.hessian.object;

import io.beanwire.RemoteCause;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.JdkTypes;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.jdk.value.Fields;
import io.netty.buffer.Unpooled;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An exception or error: message, cause, stack trace and suppressed ones under the names of
 * Throwable's own fields, then the state of the JDK's class, then the fields of the application's
 * classes. Rebuilt through a constructor of the JDK's class.
 */
final class ThrowableCodec extends CompositeCodec {
  private static final int STATE = StandInCodec.NAMES.length;

  private final ThrowableState state;
  private final ResolvedType[] types;
  private final FieldAccessor[] fields;
  private final MethodHandle maker;
  private final MethodHandle withMessage;
  private final MethodHandle withCause;
  private final @Nullable MethodHandle message;

  /** Whether the class of the JDK holds nothing beyond what all exceptions do. */
  private final boolean stateless;

  /** Whether values are of a sub class, whose name then becomes part of the message. */
  private final boolean generalised;

  /**
   * A codec of values of one class, which travel as another.
   *
   * @param type the class of the values
   * @param as the same class, or the nearest super class that may travel
   * @param fields of the application's classes among the latter and its super classes
   */
  ThrowableCodec(CodecRegistry registry, Class<?> type, Class<?> as, FieldAccessor[] fields) {
    this(registry, type, as, fields, ThrowableState.of(as));
  }

  private ThrowableCodec(
      CodecRegistry registry,
      Class<?> type,
      Class<?> as,
      FieldAccessor[] fields,
      ThrowableState state) {
    super(registry, type, as.getName(), names(state, fields));
    this.state = state;
    this.fields = fields;
    this.types = types(registry, state, fields);
    this.stateless = state.fields().names().length == 0;
    this.generalised = type != as;
    try {
      this.maker =
          Instantiator.through(as, state.owner().getConstructor(state.parameters()))
              .asSpreader(Object[].class, state.parameters().length)
              .asType(MethodType.methodType(Object.class, Object[].class));
      this.withMessage =
          Instantiator.through(as, Throwable.class.getConstructor(String.class))
              .asType(MethodType.methodType(Object.class, String.class));
      this.withCause =
          Instantiator.through(as, Throwable.class.getConstructor(String.class, Throwable.class))
              .asType(MethodType.methodType(Object.class, String.class, Throwable.class));
      this.message = stateless && !generalised ? message(type) : null;
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
    return index == StandInCodec.CAUSE && self;
  }

  @Override
  public void write(Encoder out, Object value, ResolvedType declared) {
    if (!out.leavesBehind) {
      super.write(out, value, declared);
    } else if (out.first(value)) {
      out.beginObject(this, names);
      out.push(this, value).over(withoutUnwritable(decompose(value)), declared);
    }
  }

  /** Replaces fields that cannot travel by null, and says so in a suppressed exception. */
  private @Nullable Object[] withoutUnwritable(@Nullable Object[] parts) {
    for (int i = parts.length - fields.length; i < parts.length; i++) {
      try {
        Encoder attempt = new Encoder(owner(), false);
        attempt.begin(Unpooled.buffer());
        attempt.write(parts[i], types[i]);
      } catch (RuntimeException | StackOverflowError e) {
        parts[i] = null;
        StandInCodec.suppress(
            parts,
            new RemoteCause(
                e.getClass().getName(),
                type.getName() + "." + names[i] + " is null here: " + e.getMessage(),
                null));
      }
    }
    return parts;
  }

  @Override
  public @Nullable Object[] decompose(Object value) {
    Throwable thrown = (Throwable) value;
    @Nullable Object[] parts = StandInCodec.decompose(thrown, messageOf(thrown), types.length);
    @Nullable Object[] values = state.values().apply(thrown);
    System.arraycopy(values, 0, parts, STATE, values.length);
    for (int i = 0; i < fields.length; i++) {
      parts[STATE + values.length + i] = fields[i].get(value);
    }
    return parts;
  }

  @Override
  public Object build(@Nullable Object[] parts) {
    int own = STATE + state.fields().names().length;
    String text = (String) parts[0];
    Throwable cause = (Throwable) parts[StandInCodec.CAUSE];
    Throwable thrown =
        stateless
            ? instance(text, cause)
            : instance(text, cause, Arrays.copyOfRange(parts, STATE, own));
    StandInCodec.complete(thrown, parts);
    for (int i = 0; i < fields.length; i++) {
      fields[i].assign(thrown, parts[own + i]);
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

  private Throwable instance(
      @Nullable String text, @Nullable Throwable cause, @Nullable Object[] values) {
    try {
      Throwable made =
          (Throwable) (Object) maker.invokeExact(state.arguments().apply(text, values));
      if (cause != null) {
        made.initCause(cause);
      }
      if (values.length > ThrowableState.OfDatabases.NEXT) {
        ThrowableState.OfDatabases.chain(made, values);
      }
      return made;
    } catch (Throwable e) {
      throw new CodecException("BW0217 no instance of " + name + " can be made: " + e, e);
    }
  }

  private @Nullable String messageOf(Throwable thrown) {
    String text;
    try {
      text = message == null ? state.message().apply(thrown) : (String) message.invokeExact(thrown);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new CodecException("BW0204 " + name + ": " + e, e);
    }
    return generalised ? type.getName() + (text == null ? "" : ": " + text) : text;
  }

  /** The message as Throwable holds it, also if the class answers another one. */
  private static MethodHandle message(Class<?> type) throws ReflectiveOperationException {
    MethodType text = MethodType.methodType(String.class);
    MethodType general = MethodType.methodType(String.class, Throwable.class);
    if (JdkTypes.isPlatform(type)) {
      return MethodHandles.publicLookup().findVirtual(Throwable.class, "getMessage", text);
    }
    Class<?> lowest = type;
    while (!JdkTypes.isPlatform(lowest.getSuperclass())) {
      lowest = lowest.getSuperclass();
    }
    return MethodHandles.privateLookupIn(lowest, MethodHandles.lookup())
        .findSpecial(Throwable.class, "getMessage", text, lowest)
        .asType(general);
  }

  private static String[] names(ThrowableState state, FieldAccessor[] fields) {
    String[] own = state.fields().names();
    String[] names = Arrays.copyOf(StandInCodec.NAMES, STATE + own.length + fields.length);
    System.arraycopy(own, 0, names, STATE, own.length);
    for (int i = 0; i < fields.length; i++) {
      names[STATE + own.length + i] = fields[i].name();
    }
    return names;
  }

  private static ResolvedType[] types(
      CodecRegistry registry, ThrowableState state, FieldAccessor[] fields) {
    Fields own = state.fields();
    ResolvedType[] types =
        Arrays.copyOf(StandInCodec.types(registry), STATE + own.names().length + fields.length);
    System.arraycopy(own.types(registry), 0, types, STATE, own.names().length);
    for (int i = 0; i < fields.length; i++) {
      types[STATE + own.names().length + i] = fields[i].declared();
    }
    return types;
  }
}
