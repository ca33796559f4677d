package io.beanwire.codec.protostuff;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.HashWork;
import io.protostuff.ByteArrayInput;
import io.protostuff.ByteString;
import io.protostuff.FilterInput;
import io.protostuff.GraphByteArrayInput;
import io.protostuff.GraphInput;
import io.protostuff.Input;
import io.protostuff.Output;
import io.protostuff.Schema;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the arrays that a message announces by what the message can fill: Protostuff makes them
 * before it reads their elements. It reads their lengths, and little else, as unsigned numbers.
 * Looks at every value before the one that holds it may hash it.
 */
final class GuardedInput extends FilterInput<GraphByteArrayInput> implements GraphInput {
  private static final int SLOTS_PER_BYTE = 8;
  private static final int FREE_SLOTS = 1024;

  private static final int ARRAY_CLASS = 15;
  private static final int ARRAY_LENGTH = 3;
  private static final int ARRAY_DIMENSION = 2;
  private static final int SCALAR_ARRAY_LENGTH = 1;
  private static final String SCALAR_ARRAYS = "io.protostuff.runtime.ArraySchemas$";

  private final byte[] message;
  private final ByteArrayInput bytes;
  private final HashWork.Message work;
  private final Deque<Merge> merges = new ArrayDeque<>();
  private long slotsLeft;
  private int previousNumber;
  private boolean atLength;

  GuardedInput(byte[] message, HashWork.Message work) {
    this(message, new ByteArrayInput(message, true), work);
  }

  private GuardedInput(byte[] message, ByteArrayInput bytes, HashWork.Message work) {
    super(new GraphByteArrayInput(bytes));
    this.work = work;
    this.message = message;
    this.bytes = bytes;
    slotsLeft = FREE_SLOTS + (long) SLOTS_PER_BYTE * message.length;
  }

  /**
   * Notes whether the length or the dimensions of an array are next. Of a dynamic value, they
   * follow the name of its class; of an array of scalars, the length is the first field.
   */
  @Override
  public <T> int readFieldNumber(Schema<T> schema) throws IOException {
    work.requireTime();
    int number = super.readFieldNumber(schema);
    if (isOfScalarArray(schema.getClass())) {
      atLength = number == SCALAR_ARRAY_LENGTH;
    } else {
      atLength =
          (number == ARRAY_LENGTH && previousNumber == ARRAY_CLASS)
              || (number == ARRAY_DIMENSION && atLength);
    }
    previousNumber = number;
    return number;
  }

  /** Protostuff extends its schemas of scalar arrays by nameless ones. */
  private static boolean isOfScalarArray(Class<?> schema) {
    return schema.getName().startsWith(SCALAR_ARRAYS)
        || schema.getSuperclass().getName().startsWith(SCALAR_ARRAYS);
  }

  @Override
  public int readUInt32() throws IOException {
    return checked(super.readUInt32());
  }

  @Override
  public int readInt32() throws IOException {
    return checked(super.readInt32());
  }

  private int checked(int number) {
    return atLength ? spend(number) : number;
  }

  private int spend(int slots) {
    slotsLeft -= slots;
    if (slots < 0 || slotsLeft < 0) {
      throw new CodecException(
          "BW0264 protostuff: the message announces " + slots + " elements it cannot hold");
    }
    return slots;
  }

  @Override
  public byte[] readByteArray() throws IOException {
    requireAnnouncedBytes();
    return super.readByteArray();
  }

  @Override
  public ByteString readBytes() throws IOException {
    requireAnnouncedBytes();
    return super.readBytes();
  }

  @Override
  public String readString() throws IOException {
    requireAnnouncedBytes();
    return super.readString();
  }

  /** Looks ahead at the length that comes next. */
  private void requireAnnouncedBytes() {
    long length = 0;
    int at = bytes.currentOffset();
    for (int shift = 0; at < message.length && shift < Integer.SIZE; shift += 7) {
      byte next = message[at++];
      length |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        break;
      }
    }
    if (length > message.length - at) {
      throw new CodecException(
          "BW0264 protostuff: the message announces " + length + " bytes it does not have");
    }
  }

  @Override
  public <T> T mergeObject(T value, Schema<T> schema) throws IOException {
    Merge merge = new Merge(value);
    boolean another = merges.isEmpty() || merges.peek().within != value;
    merges.push(merge);
    T read = input.mergeObject(value, new Redirected<>(schema, this));
    merges.pop();
    if (!input.isCurrentMessageReference()) {
      Object made = merge.made == null && another && !isProtostuffs(read) ? read : merge.made;
      work.complete(made);
    }
    return read;
  }

  /** Whether it only holds a value, or an entry, while that is read. */
  private static boolean isProtostuffs(@Nullable Object read) {
    return read != null && read.getClass().getName().startsWith("io.protostuff.");
  }

  @Override
  public void updateLast(Object value, Object last) {
    Merge merge = merges.peek();
    if (merge != null && merge.within == last) {
      merge.made = value;
    }
    input.updateLast(value, last);
  }

  /** A value that is being read: what was there before, and what the message has made of it. */
  private static final class Merge {
    final @Nullable Object within;
    @Nullable Object made;

    Merge(@Nullable Object within) {
      this.within = within;
    }
  }

  @Override
  public boolean isCurrentMessageReference() {
    return input.isCurrentMessageReference();
  }

  /** The same schema, which reads nested objects from the guarded input again. */
  private record Redirected<T>(Schema<T> schema, GuardedInput guarded) implements Schema<T> {
    @Override
    public void mergeFrom(Input unguarded, T message) throws IOException {
      schema.mergeFrom(guarded, message);
    }

    @Override
    public void writeTo(Output output, T message) throws IOException {
      schema.writeTo(output, message);
    }

    @Override
    public String getFieldName(int number) {
      return schema.getFieldName(number);
    }

    @Override
    public int getFieldNumber(String name) {
      return schema.getFieldNumber(name);
    }

    @Override
    public boolean isInitialized(T message) {
      return schema.isInitialized(message);
    }

    @Override
    public T newMessage() {
      return schema.newMessage();
    }

    @Override
    public String messageName() {
      return schema.messageName();
    }

    @Override
    public String messageFullName() {
      return schema.messageFullName();
    }

    @Override
    public Class<? super T> typeClass() {
      return schema.typeClass();
    }
  }
}
