package io.beanwire.codec.hessian.core;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.wire.FailurePath;
import io.beanwire.codec.hessian.wire.NumberTable;
import io.beanwire.codec.hessian.wire.Output;
import io.beanwire.codec.hessian.wire.ReferenceTable;
import io.beanwire.codec.hessian.wire.Tags;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes one message. Deeply nested values wait on a stack of its own rather than on the thread's,
 * so that depth costs heap and is bounded by the limits. Used by one thread at a time.
 */
public final class Encoder {
  private static final int MAX_REPLACEMENTS = 100;
  private static final int MAX_KEPT_FRAMES = 1024;

  /** Takes the scalars. */
  public final Output out = new Output();

  /** The numbers of the values written so far. */
  public final ReferenceTable references = new ReferenceTable();

  /** The codecs to write with. */
  public final CodecRegistry registry;

  /** Whether exceptions travel without those of their fields that cannot be written. */
  public final boolean leavesBehind;

  private final int maxDepth;
  private WriteFrame[] frames = new WriteFrame[16];
  private int frameCount;
  private int depth;
  private @Nullable Object failed;
  private final FailurePath failure = new FailurePath();
  private final NumberTable definitions = new NumberTable();
  private final NumberTable typeNames = new NumberTable();
  private int replacements;

  /** An encoder between two messages. */
  public Encoder(CodecRegistry registry, boolean leavesBehind) {
    this.registry = registry;
    this.leavesBehind = leavesBehind;
    this.maxDepth = registry.limits().maxDepth();
  }

  /** Begins a message. */
  public void begin(ByteBuf target) {
    out.begin(target);
  }

  /**
   * Writes a value. The first levels are written at once, on the thread's stack; {@link #depth} has
   * grown if the rest of a deeper one is still to come.
   */
  public void write(@Nullable Object value, ResolvedType declared) {
    if (value == null) {
      out.writeByte(Tags.NULL);
    } else if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Integer number) {
      out.writeInt(number);
    } else {
      int level = depth;
      int below = frameCount;
      declared.codecFor(value.getClass()).write(this, value, declared);
      if (depth != level && level < Decoder.MAX_RECURSION) {
        complete(below);
      }
    }
  }

  /** Writes what is left of the values above so many frames. */
  private void complete(int remaining) {
    try {
      while (frameCount > remaining) {
        WriteFrame top = frames[frameCount - 1];
        top.codec().resume(this, top);
      }
    } catch (RuntimeException | Error e) {
      while (frameCount > remaining) {
        WriteFrame top = frames[frameCount - 1];
        failedAt(top.codec(), top.value());
        pop();
      }
      throw e;
    }
  }

  /** How many values wait for the rest of them to be written. */
  public int depth() {
    return depth;
  }

  /** The classes and fields around the value that has failed, from the outermost inwards. */
  public String path() {
    return failure.toString();
  }

  /** Notes that an error is about this value, so that its path says which field holds it. */
  public void blame(Object value) {
    failed = value;
  }

  /** Notes that an error has occurred within a value. */
  public void failedAt(TypeCodec codec, Object value) {
    failure.add(" > " + codec.stepTo(value, failed));
    failed = value;
  }

  /**
   * Begins a value whose parts are all written before {@link #leave}.
   *
   * @return false if that cannot be said, so deep in the message
   */
  public boolean enter() {
    if (depth >= Decoder.MAX_RECURSION - 1) {
      return false;
    }
    goDown();
    return true;
  }

  /** Ends a value begun by {@link #enter}, also if it has failed. */
  public void leave() {
    depth--;
  }

  /** Begins a value whose parts are written later, by {@link TypeCodec#resume}. */
  public WriteFrame push(TypeCodec codec, Object value) {
    goDown();
    if (frameCount == frames.length) {
      frames = Arrays.copyOf(frames, 2 * frameCount);
    }
    WriteFrame frame = frames[frameCount] == null ? new WriteFrame() : frames[frameCount];
    frames[frameCount++] = frame;
    frame.begin(codec, value);
    return frame;
  }

  /** Ends the value that was begun last. */
  public void pop() {
    frames[--frameCount].end();
    leave();
  }

  private void goDown() {
    if (depth >= maxDepth) {
      throw new CodecException(
          "BW0215 a value is nested deeper than %d levels (raise beanwire.codec.max-depth)"
              .formatted(maxDepth));
    }
    depth++;
  }

  /**
   * Takes the next reference number for this value.
   *
   * @return false if the value was written before: a reference to it has been written instead
   */
  public boolean first(Object value) {
    return !refersTo(references.put(value));
  }

  /** Writes a reference to the value if it was written before. */
  public boolean refersTo(Object value) {
    return refersTo(references.get(value));
  }

  private boolean refersTo(int known) {
    if (known >= 0) {
      out.writeByte(Tags.REFERENCE);
      out.writeInt(known);
    }
    return known >= 0;
  }

  /**
   * Writes what a value wants to be replaced by.
   *
   * @param declared the position of both
   */
  public void writeInstead(Object value, @Nullable Object replacement, ResolvedType declared) {
    if (++replacements > MAX_REPLACEMENTS) {
      throw new CodecException(
          "BW0203 writeReplace of " + value.getClass().getName() + " is replaced without end");
    }
    int reference = references.next();
    write(replacement, declared);
    if (references.next() != reference) {
      references.alias(value, reference);
    }
    replacements--;
  }

  /** Takes the next reference number for a value that nobody will refer to. */
  public void unshared() {
    references.skip();
  }

  /** Writes the definition at its first use, then the tag of an instance. */
  public void beginObject(TypeCodec codec, String[] fields) {
    int index = definitions.put(codec.id);
    if (index < 0) {
      index = definitions.last();
      out.writeRaw(codec.definition(fields));
    }
    if (index <= Tags.OBJECT_1_MAX) {
      out.writeByte(Tags.OBJECT_1 + index);
    } else {
      out.writeByte(Tags.OBJECT);
      out.writeInt(index);
    }
  }

  /** Writes the head of an untyped list of known length. */
  public void beginList(int length) {
    if (length <= Tags.LIST_1_MAX) {
      out.writeByte(Tags.LIST_1 + length);
    } else {
      out.writeByte(Tags.LIST);
      out.writeInt(length);
    }
  }

  /** Writes the head of a typed list of known length. */
  public void beginList(TypeCodec codec, int length) {
    boolean compact = length <= Tags.LIST_1_MAX;
    out.writeByte(compact ? Tags.TYPED_LIST_1 + length : Tags.TYPED_LIST);
    writeTypeName(codec);
    if (!compact) {
      out.writeInt(length);
    }
  }

  /** Writes the head of a map; untyped unless the codec is given. Entries and END follow. */
  public void beginMap(@Nullable TypeCodec codec) {
    out.writeByte(codec == null ? Tags.MAP : Tags.TYPED_MAP);
    if (codec != null) {
      writeTypeName(codec);
    }
  }

  /** Writes the head of a list of a type that is not known here. */
  public void beginList(String typeName, int length) {
    out.writeByte(Tags.TYPED_LIST);
    typeNames.skip();
    out.writeString(typeName);
    out.writeInt(length);
  }

  /** Writes the head of a map of a type that is not known here. */
  public void beginMap(String typeName) {
    out.writeByte(Tags.TYPED_MAP);
    typeNames.skip();
    out.writeString(typeName);
  }

  /**
   * Ends a message and forgets its values.
   *
   * @return whether this encoder is small enough to be kept for another message
   */
  public boolean finish() {
    out.finish();
    definitions.clear();
    typeNames.clear();
    return references.forget() && frames.length <= MAX_KEPT_FRAMES;
  }

  private void writeTypeName(TypeCodec codec) {
    int index = typeNames.put(codec.id);
    if (index < 0) {
      out.writeString(codec.name);
    } else {
      out.writeInt(index);
    }
  }
}
