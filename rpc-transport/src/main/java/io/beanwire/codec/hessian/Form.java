package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one class travel: one way to write, and the ways to read that the class
 * supports. Immutable; belongs to one {@link Forms}.
 */
abstract class Form {
  final Class<?> type;

  /** The name of the class on the wire. */
  final String name;

  /** Small number of this class within its {@link Forms}. */
  final int id;

  private final Forms owner;
  private byte @Nullable [] definition;
  private @Nullable Slot plain;

  Form(Forms forms, Class<?> type, String name) {
    this(forms, type, name, forms.nextId(name));
  }

  Form(Forms forms, Class<?> type, String name, int id) {
    this.owner = forms;
    this.type = type;
    this.name = name;
    this.id = id;
  }

  /** Writes the value, or what comes first of it and pushes a frame for the rest. */
  abstract void write(Encoder out, Object value, Slot slot);

  /**
   * What may hang on a value, by name, as far as it is declared.
   *
   * @param declared the position of the value
   */
  Map<String, Slot> parts(Slot declared) {
    return Map.of();
  }

  /** Continues a value for which a frame was pushed. */
  void resume(Encoder out, Encoder.Frame frame) {
    throw new IllegalStateException(name);
  }

  /** The definition of this class as it is written, made once. */
  final byte[] definition(String[] fields) {
    byte[] known = definition;
    if (known == null) {
      known = Output.definition(name, fields);
      definition = known;
    }
    return known;
  }

  /** Begins an instance whose fields are laid out as the definition says. */
  @Nullable Object readObject(Decoder in, Definition definition, Slot slot) {
    throw unexpected("an object");
  }

  /**
   * Begins a list.
   *
   * @param length number of elements, or -1 if it ends with a mark
   */
  @Nullable Object readList(Decoder in, int length, Slot slot) {
    throw unexpected("a list");
  }

  /** Begins a map, which ends with a mark. */
  @Nullable Object readMap(Decoder in, Slot slot) {
    throw unexpected("a map");
  }

  final Forms owner() {
    return owner;
  }

  /** The position that declares this class without type arguments. */
  final Slot plain() {
    Slot known = plain;
    if (known == null) {
      known = owner.slot(type);
      plain = known;
    }
    return known;
  }

  final CodecException unexpected(String found) {
    return new CodecException(
        "BW0214 the message holds " + found + " where " + name + " is declared");
  }
}
