package io.beanwire.codec.hessian;

import static java.util.Objects.requireNonNull;

import io.beanwire.codec.CodecException;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Writes one message. Deeply nested values wait on a stack of its own rather than on the thread's,
 * so that depth costs heap and is bounded by the budget. Used by one thread at a time.
 */
final class Encoder {
  private static final int MAX_REPLACEMENTS = 100;
  private static final int MAX_SHOWN = 16;
  private static final int MAX_KEPT_FRAMES = 1024;

  final Output out = new Output();
  final Forms forms;
  private final Identities identities = new Identities();
  private final int maxDepth;
  private Frame[] frames = new Frame[16];
  private int depth;
  private int[] definitions = new int[32];
  private int definitionCount;
  private int[] typeNames = new int[32];
  private int typeNameCount;
  private int replacements;

  Encoder(Forms forms) {
    this.forms = forms;
    this.maxDepth = forms.limits().maxDepth();
  }

  /** Begins a message. */
  void begin(ByteBuf target) {
    out.begin(target);
  }

  /**
   * Writes a value. The first levels are written at once, on the thread's stack; {@link #depth} has
   * grown if the rest of a deeper one is still to come.
   */
  void write(@Nullable Object value, Slot slot) {
    if (value == null) {
      out.writeByte(Tags.NULL);
    } else if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Integer number) {
      out.writeInt(number);
    } else {
      int level = depth;
      slot.formFor(value.getClass()).write(this, value, slot);
      if (depth != level && level < Decoder.MAX_RECURSION) {
        complete(level);
      }
    }
  }

  private void complete(int level) {
    while (depth > level) {
      Frame top = frames[depth - 1];
      top.form().resume(this, top);
    }
  }

  int depth() {
    return depth;
  }

  /** The classes of the values being written, from the outermost inwards. */
  String path() {
    StringBuilder path = new StringBuilder();
    int shown = Math.min(depth, MAX_SHOWN);
    for (int i = 0; i < shown; i++) {
      path.append(" > ").append(frames[i].form().name);
    }
    return depth > shown ? path + " > …" : path.toString();
  }

  Frame push(Form form, Object value) {
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, 2 * depth);
    }
    if (depth >= maxDepth) {
      throw new CodecException(
          "BW0215 a value is nested deeper than %d levels (raise maxDepth)".formatted(maxDepth));
    }
    Frame frame = frames[depth];
    if (frame == null) {
      frame = new Frame();
      frames[depth] = frame;
    }
    depth++;
    frame.begin(form, value);
    return frame;
  }

  void pop() {
    frames[--depth].end();
  }

  /**
   * Takes the next reference number for this value.
   *
   * @return false if the value was written before: a reference to it has been written instead
   */
  boolean first(Object value) {
    int known = identities.put(value);
    if (known < 0) {
      return true;
    }
    out.writeByte(Tags.REFERENCE);
    out.writeInt(known);
    return false;
  }

  /** Writes a reference to the value if it was written before. */
  boolean refersTo(Object value) {
    int known = identities.get(value);
    if (known < 0) {
      return false;
    }
    out.writeByte(Tags.REFERENCE);
    out.writeInt(known);
    return true;
  }

  /** Writes what a value wants to be replaced by. */
  void writeInstead(Object value, @Nullable Object replacement) {
    if (++replacements > MAX_REPLACEMENTS) {
      throw new CodecException(
          "BW0203 writeReplace of " + value.getClass().getName() + " is replaced without end");
    }
    int reference = nextReference();
    write(replacement, forms.any());
    if (nextReference() != reference) {
      alias(value, reference);
    }
    replacements--;
  }

  /** Takes the next reference number for a value that nobody will refer to. */
  void unshared() {
    identities.skip();
  }

  /** Makes later occurrences of one value refer to what another has become. */
  void alias(Object original, int index) {
    identities.alias(original, index);
  }

  int nextReference() {
    return identities.next();
  }

  /** Writes the definition at its first use, then the tag of an instance. */
  void beginObject(Form form, String[] fields) {
    if (form.id >= definitions.length) {
      definitions = Arrays.copyOf(definitions, Math.max(form.id + 1, 2 * definitions.length));
    }
    int index = definitions[form.id] - 1;
    if (index < 0) {
      index = definitionCount++;
      definitions[form.id] = definitionCount;
      out.writeRaw(form.definition(fields));
    }
    if (index <= Tags.OBJECT_1_MAX) {
      out.writeByte(Tags.OBJECT_1 + index);
    } else {
      out.writeByte(Tags.OBJECT);
      out.writeInt(index);
    }
  }

  /** Writes the head of an untyped list of known length. */
  void beginList(int length) {
    if (length <= Tags.LIST_1_MAX) {
      out.writeByte(Tags.LIST_1 + length);
    } else {
      out.writeByte(Tags.LIST);
      out.writeInt(length);
    }
  }

  /** Writes the head of a typed list of known length. */
  void beginList(Form form, int length) {
    boolean compact = length <= Tags.LIST_1_MAX;
    out.writeByte(compact ? Tags.TYPED_LIST_1 + length : Tags.TYPED_LIST);
    writeTypeName(form);
    if (!compact) {
      out.writeInt(length);
    }
  }

  /** Writes the head of a map; untyped unless the form is given. Entries and END follow. */
  void beginMap(@Nullable Form form) {
    if (form == null) {
      out.writeByte(Tags.MAP);
    } else {
      out.writeByte(Tags.TYPED_MAP);
      writeTypeName(form);
    }
  }

  /** Writes the head of a list of a type that is not known here. */
  void beginList(String typeName, int length) {
    out.writeByte(Tags.TYPED_LIST);
    typeNameCount++;
    out.writeString(typeName);
    out.writeInt(length);
  }

  /** Writes the head of a map of a type that is not known here. */
  void beginMap(String typeName) {
    out.writeByte(Tags.TYPED_MAP);
    typeNameCount++;
    out.writeString(typeName);
  }

  /**
   * Ends a message and forgets its values.
   *
   * @return whether this encoder is small enough to be kept for another message
   */
  boolean finish() {
    out.finish();
    Arrays.fill(definitions, 0);
    definitionCount = 0;
    Arrays.fill(typeNames, 0);
    typeNameCount = 0;
    return identities.forget() && frames.length <= MAX_KEPT_FRAMES;
  }

  private void writeTypeName(Form form) {
    if (form.id >= typeNames.length) {
      typeNames = Arrays.copyOf(typeNames, Math.max(form.id + 1, 2 * typeNames.length));
    }
    int index = typeNames[form.id] - 1;
    if (index < 0) {
      typeNames[form.id] = ++typeNameCount;
      out.writeString(form.name);
    } else {
      out.writeInt(index);
    }
  }

  /** What is left to write of one value. */
  static final class Frame {
    private @Nullable Form form;
    private @Nullable Object value;

    /** Where to go on; for the form to use. */
    int index;

    private @Nullable Iterator<?> rest;
    private @Nullable Object @Nullable [] parts;
    private @Nullable Object held;
    private @Nullable Slot first;
    private @Nullable Slot second;

    Form form() {
      return requireNonNull(form);
    }

    Object value() {
      return requireNonNull(value);
    }

    /** Goes through the elements of a list from this one on. */
    void over(Slot elements, int from) {
      this.first = elements;
      this.index = from;
    }

    /** Goes through a collection whose elements belong to a slot. */
    Frame over(Iterator<?> rest, Slot elements) {
      this.rest = rest;
      this.first = elements;
      return this;
    }

    Frame over(Iterator<?> rest, Slot keys, Slot values) {
      this.second = values;
      return over(rest, keys);
    }

    Frame over(@Nullable Object[] parts, Slot declared) {
      this.parts = parts;
      this.first = declared;
      return this;
    }

    Iterator<?> rest() {
      return requireNonNull(rest);
    }

    @Nullable Object[] parts() {
      return requireNonNull(parts);
    }

    Slot first() {
      return requireNonNull(first);
    }

    Slot second() {
      return requireNonNull(second);
    }

    void hold(@Nullable Object value) {
      held = value;
    }

    @Nullable Object held() {
      return held;
    }

    private void begin(Form form, Object value) {
      this.form = form;
      this.value = value;
      this.index = 0;
    }

    private void end() {
      form = null;
      value = null;
      rest = null;
      parts = null;
      held = null;
    }
  }
}
