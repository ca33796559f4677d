package io.beanwire.codec.hessian.object;

import static java.lang.invoke.MethodType.methodType;

import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.InlineCodec;
import io.beanwire.codec.hessian.wire.Output;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Makes the {@link Layout} of a class: a hidden class of this package, which names no class of the
 * application. What it knows of them are the method handles of its class data, in static final
 * fields, so that the compiler sees the fields' offsets as in written code. The application's
 * classes are collected with it.
 */
final class LayoutGenerator {
  /** Methods of more fields are cut, so that each remains small enough to be compiled. */
  private static final int PIECE = 16;

  private static final int MAX_FIELDS = 1000;
  private static final MethodType WRITE =
      methodType(void.class, Object.class, Encoder.class, Output.class);
  private static final MethodType READ = methodType(Object.class, Decoder.class);
  private static final MethodType SET = methodType(void.class, Decoder.class, Object.class);
  private static final MethodType SET_READ =
      methodType(void.class, Decoder.class, Object.class, Object.class);
  private static final MethodType FINISHED =
      methodType(Object.class, Object.class, Decoder.class, FieldAccessor.class);
  private static final MethodType BEGIN_INLINE =
      methodType(
          BiConsumer.class, Object.class, Encoder.class, InlineCodec.class, BiConsumer.class);

  private final FieldAccessor[] fields;
  private final ClassFile file;
  private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
  private final List<Object> constants = new ArrayList<>();
  private final ClassFile.Code initializer;

  private LayoutGenerator(Class<?> type, FieldAccessor[] fields) {
    this.fields = fields;
    String own = LayoutGenerator.class.getPackageName().replace('.', '/');
    this.file = new ClassFile(own + "/" + type.getSimpleName() + "Layout", Layout.class);
    this.initializer =
        file.method(Modifier.STATIC, "<clinit>", methodType(void.class))
            .callStatic(MethodHandles.class, "lookup", methodType(MethodHandles.Lookup.class))
            .loadString("_")
            .loadClass(Object[].class)
            .callStatic(
                MethodHandles.class,
                "classData",
                methodType(Object.class, MethodHandles.Lookup.class, String.class, Class.class))
            .cast(Object[].class)
            .store(0);
  }

  /**
   * The layout of a bean or record.
   *
   * @param maker {@code ()Object}, makes an instance; of a record, the canonical constructor,
   *     {@code (kinds)Object}
   * @throws ReflectiveOperationException if the JVM makes no such class
   */
  static Layout of(Class<?> type, FieldAccessor[] fields, MethodHandle maker)
      throws ReflectiveOperationException {
    LayoutGenerator generator = new LayoutGenerator(type, fields);
    if (type.isRecord()) {
      generator.addRecordReader(maker);
    } else {
      generator.addBeanReader(maker);
    }
    return generator.define();
  }

  private Layout define() throws ReflectiveOperationException {
    if (fields.length > MAX_FIELDS) {
      throw new ReflectiveOperationException(fields.length + " fields");
    }
    addWriter();
    file.method(0, "<init>", methodType(void.class))
        .load(0)
        .callSpecial(Layout.class, "<init>", methodType(void.class))
        .end();
    initializer.end();
    MethodHandles.Lookup hidden =
        MethodHandles.lookup()
            .defineHiddenClassWithClassData(file.bytes(), constants.toArray(), true);
    return (Layout) hidden.lookupClass().getDeclaredConstructor().newInstance();
  }

  private void addWriter() {
    int next = 0;
    do {
      ClassFile.Code write = file.method(0, next == 0 ? "write" : "write" + next, WRITE);
      int end = Math.min(next + PIECE, fields.length);
      for (; next < end; next++) {
        write(fields[next], write);
      }
      if (next < fields.length) {
        write.load(0).load(1).load(2).load(3).callOwn("write" + next, WRITE);
      }
      write.end();
    } while (next < fields.length);
  }

  private void write(FieldAccessor field, ClassFile.Code to) {
    InlineCodec<?> inline = field.declared().flat();
    if (inline != null) {
      load(field, FieldAccessor.class, to).load(1).load(2);
      load(inline, InlineCodec.class, to);
      load(inline.writer, BiConsumer.class, to);
      call("beginInline", BEGIN_INLINE, to);
      load(field, FieldAccessor.class, to.load(3)).load(1);
      call("get", methodType(Object.class, Object.class), to);
      to.callInterface(
          BiConsumer.class, "accept", methodType(void.class, Object.class, Object.class));
    } else if (field.kind().isPrimitive() || isText(field)) {
      load(field, FieldAccessor.class, to).load(1).load(3);
      call("write" + suffix(field), methodType(void.class, Object.class, Output.class), to);
    } else {
      load(field, FieldAccessor.class, to).load(1).load(2);
      call("writeValue", methodType(void.class, Object.class, Encoder.class), to);
    }
  }

  private void addBeanReader(MethodHandle maker) {
    ClassFile.Code read = file.method(0, "read", READ);
    invoke(maker, load(maker, MethodHandle.class, read)).store(2);
    read.load(1)
        .load(2)
        .callVirtual(Decoder.class, "refer", methodType(int.class, Object.class))
        .pop();
    int next = 0;
    for (int end = PIECE; end < fields.length; end += PIECE) {
      ClassFile.Code piece = file.method(0, "read" + end, SET);
      addBeanFields(next, end, piece);
      piece.end();
      read.load(0).load(1).load(2).callOwn("read" + end, SET);
      next = end;
    }
    addBeanFields(next, fields.length, read);
    read.load(2).end();
  }

  /**
   * Reads fields, and sets several at once: in a method of its own, which is small however much the
   * compiler makes of reading, and so always knows the fields' offsets. Before a value is read that
   * may refer to the bean, the earlier fields are set: it may ask for the bean's hash code.
   */
  private void addBeanFields(int from, int to, ClassFile.Code code) {
    int unset = from;
    for (int i = from; i < to; i++) {
      if (i > unset && mayReferBack(fields[i])) {
        addSetter(unset, i, code);
        unset = i;
      }
      if (i == unset) {
        code.load(0);
      }
      if (isSetAsPrimitive(fields[i])) {
        load(fields[i], FieldAccessor.class, code).load(1);
        call("read" + suffix(fields[i]), methodType(fields[i].kind(), Decoder.class), code);
      } else {
        read(fields[i], code);
      }
    }
    if (unset < to) {
      addSetter(unset, to, code);
    }
  }

  /** Calls a new method that sets the fields whose values are on the stack. */
  private void addSetter(int from, int to, ClassFile.Code caller) {
    MethodType type = methodType(void.class);
    for (int i = from; i < to; i++) {
      type =
          type.appendParameterTypes(isSetAsPrimitive(fields[i]) ? fields[i].kind() : Object.class);
    }
    int in = 1;
    for (Class<?> kind : type.parameterList()) {
      in += ClassFile.Code.slots(kind);
    }
    type = type.appendParameterTypes(Decoder.class, Object.class);
    ClassFile.Code setter = file.method(0, "set" + from, type);
    int local = 1;
    for (int i = from; i < to; i++) {
      Class<?> kind = type.parameterType(i - from);
      load(fields[i], FieldAccessor.class, setter);
      if (kind.isPrimitive()) {
        setter.load(in + 1).load(local, kind);
        call("put", methodType(void.class, Object.class, kind), setter);
      } else {
        setter.load(in).load(in + 1).load(local);
        call("set", SET_READ, setter);
      }
      local += ClassFile.Code.slots(kind);
    }
    setter.end();
    caller.load(1).load(2).callOwn("set" + from, type);
  }

  private static boolean isSetAsPrimitive(FieldAccessor field) {
    return field.kind().isPrimitive() && field.finalSetter() == null;
  }

  private static boolean mayReferBack(FieldAccessor field) {
    return !field.isScalar() && !isText(field) && field.declared().flat() == null;
  }

  private void addRecordReader(MethodHandle constructor) {
    ClassFile.Code read = file.method(0, "read", READ);
    load(constructor, MethodHandle.class, read);
    for (int i = 0; i < fields.length; i++) {
      Class<?> kind = constructor.type().parameterType(i);
      if (kind.isPrimitive()) {
        load(fields[i], FieldAccessor.class, read).load(1);
        call("read" + suffix(fields[i]), methodType(kind, Decoder.class), read);
        continue;
      }
      read(fields[i], read);
      load(fields[i], FieldAccessor.class, read.load(1));
      read.callStatic(Layout.class, "finished", FINISHED);
      if (kind != Object.class) {
        read.cast(kind);
      }
    }
    read.load(1).callStatic(Layout.class, "settle", methodType(void.class, Decoder.class));
    invoke(constructor, read).end();
  }

  /** Reads the next value of the message as an object. */
  private void read(FieldAccessor field, ClassFile.Code to) {
    InlineCodec<?> inline = field.declared().flat();
    load(field, FieldAccessor.class, to).load(1);
    if (inline == null) {
      call(isText(field) ? "readText" : "readValue", READ, to);
    } else {
      load(inline, InlineCodec.class, to);
      load(inline.builder, InlineCodec.Builder.class, to);
      call(
          "readInline",
          READ.appendParameterTypes(InlineCodec.class, InlineCodec.Builder.class),
          to);
    }
  }

  private static boolean isText(FieldAccessor field) {
    return field.declared().raw == String.class;
  }

  private static String suffix(FieldAccessor field) {
    String kind = isText(field) ? "text" : field.kind().getName();
    return Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
  }

  private static void call(String method, MethodType type, ClassFile.Code to) {
    to.callVirtual(FieldAccessor.class, method, type);
  }

  private static ClassFile.Code invoke(MethodHandle handle, ClassFile.Code to) {
    return to.callVirtual(MethodHandle.class, "invokeExact", handle.type());
  }

  /** Pushes a constant. */
  private ClassFile.Code load(Object constant, Class<?> type, ClassFile.Code to) {
    String known = names.get(constant);
    if (known == null) {
      known = "c" + constants.size();
      names.put(constant, known);
      file.addField(known, type);
      initializer.load(0).element(constants.size()).cast(type).putStatic(known, type);
      constants.add(constant);
    }
    return to.getStatic(known, type);
  }
}
