package io.beanwire.codec.hessian.object;

import io.beanwire.RemoteCause;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.ResolvedType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception whose class may not travel, or is not here: written as a {@link RemoteCause}, and
 * read into one.
 */
final class StandInCodec extends CompositeCodec {
  /** The fields of every exception. */
  static final String[] NAMES = {"detailMessage", "cause", "stackTrace", "suppressedExceptions"};

  /** The place of the cause among them. */
  static final int CAUSE = 1;

  private static final int CLASS_NAME = NAMES.length;
  private static final int NO_ID = 0;
  private static final String[] WRITTEN = written();

  /** The name of the class; null if the message says it. */
  private final @Nullable String className;

  private final ResolvedType[] types;

  private StandInCodec(CodecRegistry registry, Class<?> type, @Nullable String className) {
    super(registry, type, RemoteCause.class.getName(), WRITTEN);
    this.className = className;
    this.types = Arrays.copyOf(types(registry), WRITTEN.length);
    this.types[CLASS_NAME] = registry.resolve(String.class);
  }

  private StandInCodec(CodecRegistry registry, String className) {
    super(registry, RemoteCause.class, className, NAMES, NO_ID);
    this.className = className;
    this.types = types(registry);
  }

  /** A codec of stand-ins themselves. */
  static StandInCodec of(CodecRegistry registry) {
    return new StandInCodec(registry, RemoteCause.class, null);
  }

  /** A codec that writes exceptions of a class that may not travel. */
  static StandInCodec writing(CodecRegistry registry, Class<?> type) {
    return new StandInCodec(registry, type, type.getName());
  }

  /** A codec that reads exceptions of a class that may not travel, or is not here. */
  static StandInCodec reading(CodecRegistry registry, String className) {
    return new StandInCodec(registry, className);
  }

  /** The types of the fields of every exception. */
  static ResolvedType[] types(CodecRegistry registry) {
    return new ResolvedType[] {
      registry.resolve(String.class),
      registry.resolve(Throwable.class),
      registry.resolve(StackTraceElement[].class),
      registry.resolve(Throwable[].class)
    };
  }

  /** The first of so many parts. */
  static @Nullable Object[] decompose(Throwable thrown, @Nullable String message, int count) {
    @Nullable Object[] parts = new Object[count];
    Throwable[] suppressed = thrown.getSuppressed();
    parts[0] = message;
    parts[CAUSE] = thrown.getCause();
    parts[2] = thrown.getStackTrace();
    parts[3] = suppressed.length == 0 ? null : suppressed;
    return parts;
  }

  /** Adds a suppressed exception, without the place where it was made, to these parts. */
  static void suppress(@Nullable Object[] parts, RemoteCause added) {
    added.setStackTrace(new StackTraceElement[0]);
    Throwable[] known = parts[3] instanceof Throwable[] some ? some : new Throwable[0];
    Throwable[] all = Arrays.copyOf(known, known.length + 1);
    all[known.length] = added;
    parts[3] = all;
  }

  /** Sets what no constructor takes. */
  static void complete(Throwable made, @Nullable Object[] parts) {
    if (parts[2] instanceof StackTraceElement[] trace) {
      made.setStackTrace(trace);
    }
    if (parts[3] instanceof Throwable[] suppressed) {
      List.of(suppressed).forEach(made::addSuppressed);
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
    @Nullable Object[] parts = decompose(thrown, thrown.getMessage(), WRITTEN.length);
    parts[CLASS_NAME] = value instanceof RemoteCause known ? known.className() : className;
    return parts;
  }

  @Override
  public Object build(@Nullable Object[] parts) {
    Object named = className == null ? required(parts[CLASS_NAME]) : className;
    RemoteCause made = new RemoteCause((String) named, (String) parts[0], (Throwable) parts[CAUSE]);
    complete(made, parts);
    return made;
  }

  private static String[] written() {
    String[] names = Arrays.copyOf(NAMES, NAMES.length + 1);
    names[CLASS_NAME] = "className";
    return names;
  }
}
