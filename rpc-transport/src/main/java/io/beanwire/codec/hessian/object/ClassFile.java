package io.beanwire.codec.hessian.object;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A class file (JVMS, chapter 4) as far as generated layouts need one: static fields, and methods
 * of straight code. Code without jumps needs no stack maps, which are what makes class files hard
 * to write.
 */
final class ClassFile {
  private static final int MAGIC = 0xcafebabe;
  private static final int JAVA_17 = 61;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int NAME_AND_TYPE = 12;

  private final ByteBuf constants = Unpooled.buffer();
  private final Map<String, Integer> indices = new HashMap<>();
  private final ByteBuf fields = Unpooled.buffer();
  private final ByteBuf methods = Unpooled.buffer();
  private final String name;
  private final String superName;
  private int fieldCount;
  private int methodCount;

  /**
   * An empty class.
   *
   * @param name as class files have it, with slashes
   */
  ClassFile(String name, Class<?> superclass) {
    this.name = name;
    this.superName = internalName(superclass);
  }

  /** Adds a private static final field. */
  void addField(String field, Class<?> type) {
    fields.writeShort(Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL);
    fields.writeShort(utf8(field)).writeShort(utf8(type.descriptorString())).writeShort(0);
    fieldCount++;
  }

  /** Begins a method; {@link Code#end} adds it. */
  Code method(int modifiers, String method, MethodType type) {
    return new Code(modifiers, method, type);
  }

  byte[] bytes() {
    int self = type(name);
    int parent = type(superName);
    ByteBuf file = Unpooled.buffer();
    file.writeInt(MAGIC).writeShort(0).writeShort(JAVA_17);
    file.writeShort(indices.size() + 1).writeBytes(constants);
    file.writeShort(Modifier.FINAL).writeShort(self).writeShort(parent).writeShort(0);
    file.writeShort(fieldCount).writeBytes(fields);
    file.writeShort(methodCount).writeBytes(methods).writeShort(0);
    return ByteBufUtil.getBytes(file);
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private int utf8(String text) {
    String key = UTF8 + text;
    if (!indices.containsKey(key)) {
      byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
      constants.writeByte(UTF8).writeShort(encoded.length).writeBytes(encoded);
    }
    return index(key);
  }

  private int type(String internalName) {
    return reference(CLASS, utf8(internalName));
  }

  private int member(int tag, String owner, String member, String descriptor) {
    int at = reference(NAME_AND_TYPE, utf8(member), utf8(descriptor));
    return reference(tag, type(owner), at);
  }

  private int reference(int tag, int... to) {
    StringBuilder key = new StringBuilder().append(tag);
    for (int each : to) {
      key.append(' ').append(each);
    }
    if (!indices.containsKey(key.toString())) {
      constants.writeByte(tag);
      for (int each : to) {
        constants.writeShort(each);
      }
    }
    return index(key.toString());
  }

  private int index(String key) {
    Integer known = indices.putIfAbsent(key, indices.size() + 1);
    return known == null ? indices.size() : known;
  }

  /** The code of a method, instruction by instruction. */
  final class Code {
    private final ByteBuf code = Unpooled.buffer();
    private final int modifiers;
    private final String method;
    private final MethodType type;
    private int locals;
    private int stack;
    private int maxStack;

    private Code(int modifiers, String method, MethodType type) {
      this.modifiers = modifiers;
      this.method = method;
      this.type = type;
      this.locals = size(type) + (Modifier.isStatic(modifiers) ? 0 : 1);
    }

    /** Pushes a reference that is a parameter or was stored. */
    Code load(int local) {
      return add(0x19, 1, local, 1);
    }

    /** Pushes a parameter of a reference type, int, boolean, long or double. */
    Code load(int local, Class<?> kind) {
      if (!kind.isPrimitive()) {
        return load(local);
      }
      int instruction = kind == long.class ? 0x16 : kind == double.class ? 0x18 : 0x15;
      return add(instruction, slots(kind), local, 1);
    }

    /** Takes a reference to a local variable. */
    Code store(int local) {
      locals = Math.max(locals, local + 1);
      return add(0x3a, -1, local, 1);
    }

    Code loadNull() {
      return add(0x01, 1, 0, 0);
    }

    Code loadString(String text) {
      return add(0x13, 1, reference(STRING, utf8(text)), 2);
    }

    Code loadClass(Class<?> constant) {
      return add(0x13, 1, type(internalName(constant)), 2);
    }

    /** Replaces an array by one of its elements. */
    Code element(int index) {
      return add(0x11, 1, index, 2).add(0x32, -1, 0, 0);
    }

    Code cast(Class<?> to) {
      return add(0xc0, 0, type(internalName(to)), 2);
    }

    /** Pushes a static field of this class, which holds a reference. */
    Code getStatic(String field, Class<?> fieldType) {
      return add(0xb2, 1, member(FIELD, name, field, fieldType.descriptorString()), 2);
    }

    Code putStatic(String field, Class<?> fieldType) {
      return add(0xb3, -1, member(FIELD, name, field, fieldType.descriptorString()), 2);
    }

    Code callVirtual(Class<?> owner, String called, MethodType callType) {
      return call(0xb6, internalName(owner), called, callType, 1);
    }

    Code callInterface(Class<?> owner, String called, MethodType callType) {
      int member =
          member(INTERFACE_METHOD, internalName(owner), called, callType.descriptorString());
      add(0xb9, slots(callType.returnType()) - size(callType) - 1, member, 2);
      code.writeByte(size(callType) + 1).writeByte(0);
      return this;
    }

    Code callSpecial(Class<?> owner, String called, MethodType callType) {
      return call(0xb7, internalName(owner), called, callType, 1);
    }

    Code callStatic(Class<?> owner, String called, MethodType callType) {
      return call(0xb8, internalName(owner), called, callType, 0);
    }

    /** Calls a method of this class. */
    Code callOwn(String called, MethodType callType) {
      return call(0xb6, name, called, callType, 1);
    }

    Code pop() {
      return add(0x57, -1, 0, 0);
    }

    /** Returns the reference on the stack, or nothing, and ends the method. */
    void end() {
      add(type.returnType() == void.class ? 0xb1 : 0xb0, 0, 0, 0);
      methods.writeShort(modifiers).writeShort(utf8(method));
      methods.writeShort(utf8(type.descriptorString())).writeShort(1).writeShort(utf8("Code"));
      methods.writeInt(code.readableBytes() + 12).writeShort(maxStack).writeShort(locals);
      methods.writeInt(code.readableBytes()).writeBytes(code).writeShort(0).writeShort(0);
      methodCount++;
    }

    private Code call(
        int instruction, String owner, String called, MethodType callType, int receiver) {
      int delta = slots(callType.returnType()) - size(callType) - receiver;
      int member = member(METHOD, owner, called, callType.descriptorString());
      return add(instruction, delta, member, 2);
    }

    private Code add(int instruction, int delta, int operand, int operandSize) {
      code.writeByte(instruction);
      if (operandSize == 1) {
        code.writeByte(operand);
      } else if (operandSize == 2) {
        code.writeShort(operand);
      }
      stack += delta;
      maxStack = Math.max(maxStack, stack);
      return this;
    }

    private static int size(MethodType type) {
      return type.parameterList().stream().mapToInt(Code::slots).sum();
    }

    static int slots(Class<?> type) {
      return type == void.class ? 0 : type == long.class || type == double.class ? 2 : 1;
    }
  }
}
