package io.beanwire.codec.hessian.object;

import static java.lang.invoke.MethodType.methodType;
import static java.util.Objects.requireNonNull;

import io.beanwire.codec.hessian.core.Decoder;
import io.beanwire.codec.hessian.core.Encoder;
import io.beanwire.codec.hessian.core.InlineCodec;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.wire.Output;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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
  private static final MethodType READ_PIECE = methodType(void.class, Object.class, Decoder.class);

  private final FieldAccessor[] fields;
  private final ClassFile file;
  private final Map<Object, String> names = new IdentityHashMap<>();
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
   * The layout of a bean.
   *
   * @param maker {@code ()Object}, makes an instance
   * @throws ReflectiveOperationException if the JVM makes no such class
   */
  static Layout ofBean(Class<?> type, FieldAccessor[] fields, MethodHandle maker)
      throws ReflectiveOperationException {
    LayoutGenerator generator = new LayoutGenerator(type, fields);
    generator.addBeanReader(maker);
    return generator.define();
  }

  /**
   * The layout of a record.
   *
   * @param constructor the canonical one, {@code (kinds)Object}
   * @throws ReflectiveOperationException if the JVM makes no such class
   */
  static Layout ofRecord(Class<?> type, FieldAccessor[] fields, MethodHandle constructor)
      throws ReflectiveOperationException {
    LayoutGenerator generator = new LayoutGenerator(type, fields);
    generator.addRecordReader(constructor);
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
    ClassFile.Code write = file.method(0, "write", WRITE);
    for (int from = 0; from < fields.length; from += PIECE) {
      String name = "write" + from;
      write.load(1).load(2).load(3).callOwn(name, WRITE);
      ClassFile.Code piece = file.method(Modifier.STATIC, name, WRITE);
      for (int i = from; i < Math.min(from + PIECE, fields.length); i++) {
        write(fields[i], piece);
      }
      piece.end();
    }
    write.end();
  }

  private void write(FieldAccessor field, ClassFile.Code to) {
    Class<?> kind = field.kind();
    InlineCodec<?> inline = field.declared().flat();
    if (kind.isPrimitive()) {
      String name = kind.getName();
      get(field, to.load(2))
          .callVirtual(
              Output.class,
              "write" + Character.toUpperCase(name.charAt(0)) + name.substring(1),
              methodType(void.class, kind));
    } else if (field.declared().raw == String.class) {
      get(field, to)
          .load(2)
          .callStatic(
              FieldAccessor.class, "writeText", methodType(void.class, Object.class, Output.class));
    } else if (inline != null) {
      load(inline.writer, BiConsumer.class, load(inline, InlineCodec.class, get(field, to).load(1)))
          .callStatic(
              FieldAccessor.class,
              "writeInline",
              methodType(
                  void.class, Object.class, Encoder.class, InlineCodec.class, BiConsumer.class));
    } else {
      load(field.declared(), ResolvedType.class, get(field, to.load(1)))
          .callVirtual(
              Encoder.class, "write", methodType(void.class, Object.class, ResolvedType.class));
    }
  }

  /** Pushes the value of a field of the first parameter. */
  private ClassFile.Code get(FieldAccessor field, ClassFile.Code to) {
    return invoke(field.getter(), load(field.getter(), MethodHandle.class, to).load(0));
  }

  private void addBeanReader(MethodHandle maker) {
    ClassFile.Code read = file.method(0, "read", READ);
    invoke(maker, load(maker, MethodHandle.class, read)).store(2);
    read.load(1)
        .load(2)
        .callVirtual(Decoder.class, "refer", methodType(int.class, Object.class))
        .pop();
    for (int from = 0; from < fields.length; from += PIECE) {
      String name = "read" + from;
      read.load(2).load(1).callOwn(name, READ_PIECE);
      ClassFile.Code piece = file.method(Modifier.STATIC, name, READ_PIECE);
      for (int i = from; i < Math.min(from + PIECE, fields.length); i++) {
        MethodHandle setter = requireNonNull(fields[i].setter());
        load(setter, MethodHandle.class, piece).load(0);
        read(fields[i], piece, 1, 0);
        invoke(setter, piece);
      }
      piece.end();
    }
    read.load(2).end();
  }

  private void addRecordReader(MethodHandle constructor) {
    ClassFile.Code read = file.method(0, "read", READ);
    load(constructor, MethodHandle.class, read);
    for (FieldAccessor field : fields) {
      read(field, read, 1, -1);
    }
    invoke(constructor, read).end();
  }

  /**
   * Pushes the next value of the message.
   *
   * @param owner where the instance is, or -1 if it is made of its parts
   */
  private void read(FieldAccessor field, ClassFile.Code to, int decoder, int owner) {
    load(field, FieldAccessor.class, to).load(decoder);
    Class<?> kind = field.kind();
    if (kind.isPrimitive()) {
      String name = kind.getName();
      to.callVirtual(
          FieldAccessor.class,
          "read" + Character.toUpperCase(name.charAt(0)) + name.substring(1),
          methodType(kind, Decoder.class));
      return;
    }
    if (owner < 0) {
      to.loadNull();
    } else {
      to.load(owner);
    }
    InlineCodec<?> inline = field.declared().flat();
    MethodType type = methodType(Object.class, Decoder.class, Object.class);
    if (inline != null) {
      load(inline, InlineCodec.class, to);
      load(inline.builder, InlineCodec.Builder.class, to)
          .callVirtual(
              FieldAccessor.class,
              "readInline",
              type.appendParameterTypes(InlineCodec.class, InlineCodec.Builder.class));
    } else {
      String name = field.declared().raw == String.class ? "readText" : "readValue";
      to.callVirtual(FieldAccessor.class, name, type);
    }
    if (kind != Object.class) {
      to.cast(kind);
    }
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
