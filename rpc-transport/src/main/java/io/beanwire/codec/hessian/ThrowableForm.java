package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
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
final class ThrowableForm extends PartsForm {
  private static final String[] OWN = {
    "detailMessage", "cause", "stackTrace", "suppressedExceptions"
  };
  private static final int CAUSE = 1;

  private final Slot[] slots;
  private final FieldLink[] fields;
  private final MethodHandle withMessage;
  private final MethodHandle withCause;
  private final MethodHandle message;

  ThrowableForm(Forms forms, Class<?> type, FieldLink[] fields) {
    super(forms, type, type.getName(), names(fields));
    this.fields = fields;
    this.slots = slots(forms, fields);
    try {
      MethodType one = MethodType.methodType(Object.class, String.class);
      this.withMessage =
          Allocation.through(type, Throwable.class.getConstructor(String.class)).asType(one);
      this.withCause =
          Allocation.through(type, Throwable.class.getConstructor(String.class, Throwable.class))
              .asType(one.appendParameterTypes(Throwable.class));
      this.message = message(type);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new CodecException("BW0202 " + name + " cannot travel: " + e, e);
    }
  }

  @Override
  Slot slot(int index, Slot declared) {
    return slots[index];
  }

  @Override
  boolean ignores(int index, boolean self) {
    return index == CAUSE && self;
  }

  @Override
  @Nullable Object[] explode(Object value) {
    Throwable thrown = (Throwable) value;
    @Nullable Object[] parts = new Object[slots.length];
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
  @Nullable Object readObject(Decoder in, Definition definition, Slot slot) {
    in.budget.countThrowable();
    return super.readObject(in, definition, slot);
  }

  @Override
  @Nullable Object readMap(Decoder in, Slot slot) {
    in.budget.countThrowable();
    return super.readMap(in, slot);
  }

  @Override
  Object build(@Nullable Object[] parts) {
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
    while (!FormMaker.isPlatform(lowest.getSuperclass())) {
      lowest = lowest.getSuperclass();
    }
    if (FormMaker.isPlatform(type)) {
      return MethodHandles.publicLookup().findVirtual(Throwable.class, "getMessage", text);
    }
    return MethodHandles.privateLookupIn(lowest, MethodHandles.lookup())
        .findSpecial(Throwable.class, "getMessage", text, lowest)
        .asType(general);
  }

  private static String[] names(FieldLink[] fields) {
    String[] names = java.util.Arrays.copyOf(OWN, OWN.length + fields.length);
    for (int i = 0; i < fields.length; i++) {
      names[OWN.length + i] = fields[i].name;
    }
    return names;
  }

  private static Slot[] slots(Forms forms, FieldLink[] fields) {
    Slot[] slots = new Slot[OWN.length + fields.length];
    slots[0] = forms.slot(String.class);
    slots[CAUSE] = forms.slot(Throwable.class);
    slots[2] = forms.slot(StackTraceElement[].class);
    slots[3] = forms.slot(Throwable[].class);
    for (int i = 0; i < fields.length; i++) {
      slots[OWN.length + i] = fields[i].slot;
    }
    return slots;
  }
}
