package io.beanwire.codec.hessian.core;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.wire.Input;
import io.beanwire.codec.hessian.wire.MessageTables;
import io.beanwire.codec.hessian.wire.ReadLimits;
import io.beanwire.codec.hessian.wire.Tags;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Passes over values that nobody wants: no class is looked for and nothing is built, so that
 * nothing in them can fail. What a wanted value refers to later is read then, from where it stands.
 */
final class Skipper {
  private static final int OPEN = -1;
  private static final int MAX_NESTED = 100;
  private static final int REPEATED_BYTES = 4;
  private static final int FEW_BYTES = 1024;

  private final Decoder decoder;
  private final Input in;
  private final MessageTables tables;
  private final ReadLimits limits;

  /** How many values are left on each level, or {@link #OPEN}. */
  private int[] left = new int[16];

  private int depth;
  private int nested;
  private long repeated;

  Skipper(Decoder decoder, Input in, MessageTables tables, ReadLimits limits) {
    this.decoder = decoder;
    this.in = in;
    this.tables = tables;
    this.limits = limits;
  }

  /** A value that has been passed over. */
  private record Skipped(int offset, int definitions, int typeNames, int index) {}

  /** Begins anew, for another message. */
  void clear() {
    depth = 0;
    nested = 0;
    repeated = 0;
  }

  /** Passes over the value ahead. */
  void skip() {
    int level = depth;
    pass();
    while (depth > level) {
      int top = depth - 1;
      if (left[top] == OPEN ? decoder.atEnd() : left[top] == 0) {
        depth--;
      } else {
        if (left[top] != OPEN) {
          left[top]--;
          limits.keepPromise();
        }
        pass();
      }
    }
  }

  /** What a reference stands for: the value itself, read now if it was passed over. */
  @Nullable Object read(int index, ResolvedType declared) {
    Object value = decoder.reference(index);
    if (value instanceof Skipped skipped) {
      value = again(skipped, declared);
    }
    if (nested > 0) {
      decoder.stack.refersAnywhere();
    } else {
      decoder.stack.refersTo(index);
    }
    return value;
  }

  private @Nullable Object again(Skipped skipped, ResolvedType declared) {
    if (++nested > MAX_NESTED) {
      throw new CodecException("BW0215 values of unknown fields refer to each other too deeply");
    }
    int back = in.offset();
    int next = decoder.rewind(skipped.index);
    int definitions = tables.definitionsRead();
    int typeNames = tables.typeNamesRead();
    tables.rewind(skipped.definitions, skipped.typeNames);
    in.seek(skipped.offset);
    int frames = decoder.stack.count();
    Object value = decoder.read(declared);
    value = value == Decoder.PENDING ? decoder.complete(frames) : value;
    repeated += in.offset() - skipped.offset;
    if (repeated > FEW_BYTES + (long) REPEATED_BYTES * in.length()) {
      throw new CodecException("BW0216 values of unknown fields are referred to too often");
    }
    in.seek(back);
    tables.rewind(definitions, typeNames);
    decoder.rewind(next);
    nested--;
    return value;
  }

  private void pass() {
    limits.count();
    int tag = in.next();
    while (tag == Tags.DEFINITION) {
      tables.define();
      tag = in.next();
    }
    switch (Tags.kind(tag)) {
      case NULL, TRUE, FALSE -> {}
      case INT -> in.readInt(tag);
      case LONG -> in.readLong(tag);
      case DOUBLE -> in.readDouble(tag);
      case DATE -> in.readDate(tag);
      case STRING -> in.readString(tag);
      case BINARY -> in.readBinary(tag);
      case LIST -> passList(tag);
      case MAP -> passMap(tag);
      case OBJECT -> passObject(tag);
      case REFERENCE -> decoder.checkReference(in.readIndex("a reference"));
      case DEFINITION, NONE -> throw in.unexpected(tag, "a value");
    }
  }

  private void passList(int tag) {
    note();
    if (Tags.isTypedList(tag)) {
      tables.readTypeName();
    }
    int length = in.readLength(tag);
    if (length != OPEN) {
      limits.promise(length);
    }
    enter(length);
  }

  private void passMap(int tag) {
    note();
    if (tag != Tags.MAP) {
      tables.readTypeName();
    }
    enter(OPEN);
  }

  private void passObject(int tag) {
    note();
    int index = tag == Tags.OBJECT ? in.readIndex("a class definition") : tag - Tags.OBJECT_1;
    int fields = tables.definition(index).fields.size();
    limits.promise(fields);
    enter(fields);
  }

  /** Gives the value whose tag was read the next reference number. */
  private void note() {
    int offset = in.offset() - 1;
    int index = decoder.reserve();
    decoder.resolve(
        index, new Skipped(offset, tables.definitionsRead(), tables.typeNamesRead(), index));
  }

  private void enter(int values) {
    limits.checkDepth(depth);
    if (depth == left.length) {
      left = Arrays.copyOf(left, 2 * depth);
    }
    left[depth++] = values;
  }
}
