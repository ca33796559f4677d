package io.beanwire.codec.hessian.core;

import static io.beanwire.codec.hessian.core.CompositeCodec.required;
import static java.util.Objects.requireNonNull;

import io.beanwire.codec.hessian.wire.ClassDefinition;
import io.beanwire.codec.hessian.wire.MessageTables;
import io.beanwire.codec.hessian.wire.Tags;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Reads one message. Deeply nested values wait on a stack of its own rather than on the thread's,
 * so that depth costs heap and is bounded by the limits. Used for one message after the other, by
 * one thread at a time.
 */
@SuppressWarnings("JavaUtilDate") // Hessian's own type for a point in time
public final class Decoder extends ObjectTable implements InlineCodec.Scalars {
  /** Answer of a read that has pushed a frame: the value will be delivered later. */
  public static final Object PENDING = new Object();

  private static final int MAX_KEPT = 4096;

  /** How many levels are read on the thread's stack; all others wait on the one here. */
  public static final int MAX_RECURSION = 16;

  /** The codecs to read with. */
  public final CodecRegistry registry;

  private final ResolvedType ints;
  private final ResolvedType longs;
  private final ResolvedType strings;
  private final TypeCodec lists;
  private final MessageTables tables;
  private final Skipper skipper;

  /** A decoder between two messages. */
  public Decoder(CodecRegistry registry) {
    super(registry);
    this.registry = registry;
    this.ints = registry.resolve(int.class);
    this.longs = registry.resolve(long.class);
    this.strings = registry.resolve(String.class);
    this.lists = registry.of(ArrayList.class);
    this.tables = new MessageTables(in, this.limits, registry.definitions());
    this.skipper = new Skipper(this, in, tables, this.limits);
  }

  /** Begins a message. */
  public void begin(ByteBuf message) {
    in.open(message);
  }

  /** Patches what refers to values that were finished later. */
  public void finish() {
    patch();
    in.requireEnd();
  }

  /**
   * Reads a value with all that hangs on it, or begins it: {@link #PENDING} if its frame must be
   * advanced first, which never happens to the outermost.
   */
  public @Nullable Object read(ResolvedType declared) {
    return read(in.next(), declared);
  }

  /** Reads the value of a position that declares a string. */
  public @Nullable Object readText(ResolvedType declared) {
    int tag = in.next();
    if (Tags.kind(tag) != Tags.Kind.STRING) {
      return read(tag, declared);
    }
    limits.count();
    return in.readString(tag);
  }

  /** Refuses a value, read by others, that takes too long to hash if anybody should do so. */
  public void requireHashable(Object value) {
    keys.requireBearable(value);
  }

  /** Whether an instance is ahead that this codec can read in one go; takes its tag then. */
  public boolean beginsFlat(InlineCodec<?> codec) {
    ClassDefinition definition = tables.find(in.peek() - Tags.OBJECT_1);
    if (definition == null
        || definition.reader() != codec
        || !definition.mappingTo(codec.names).exact) {
      return false;
    }
    in.next();
    limits.count();
    codec.charge(limits);
    return true;
  }

  /** Tells the log which classes of the message, read as far as it goes, differ from those here. */
  public void tellDifferences(String peer) {
    tables.tellDifferences(peer);
  }

  @Override
  public int nextInt() {
    return readInt(ints);
  }

  @Override
  public long nextLong() {
    return readLong(longs);
  }

  @Override
  public String nextString() {
    return (String) required(readText(strings));
  }

  @Override
  public void work(long units) {
    limits.work(units);
  }

  private @Nullable Object read(int first, ResolvedType declared) {
    limits.count();
    int tag = first;
    if (tag >= 0x80 && tag <= 0xbf) {
      return declared.fitInteger(tag - Tags.INT_1);
    } else if (tag <= Tags.STRING_1_MAX) {
      return declared.fitString(in.readString(tag));
    }
    while (tag == Tags.DEFINITION) {
      tables.define();
      tag = in.next();
    }
    return tag >= Tags.OBJECT_1 && tag < Tags.TYPED_LIST_1
        ? readObject(tag, declared)
        : readOther(tag, declared);
  }

  /** Apart, so that the compiler finds the usual cases small enough to be inlined. */
  private @Nullable Object readOther(int tag, ResolvedType declared) {
    return switch (Tags.kind(tag)) {
      case NULL -> declared.fit(null);
      case TRUE, FALSE -> declared.fit(tag == Tags.TRUE);
      case INT -> declared.fitInteger(in.readInt(tag));
      case LONG -> declared.fit(in.readLong(tag));
      case DOUBLE -> declared.fit(in.readDouble(tag));
      case DATE -> declared.fit(new Date(in.readDate(tag)));
      case STRING -> declared.fitString(in.readString(tag));
      case BINARY -> declared.fit(in.readBinary(tag));
      case LIST -> readList(tag, declared);
      case MAP -> readMap(tag, declared);
      case OBJECT -> readObject(tag, declared);
      case REFERENCE -> declared.fit(skipper.read(in.readIndex("a reference"), declared));
      case DEFINITION, NONE -> throw in.unexpected(tag, "a value");
    };
  }

  /**
   * Forgets a message that was read to its end.
   *
   * @return whether it may be used again: not if it has grown more than most messages need
   */
  public boolean release() {
    in.close();
    int kept = Math.max(tables.clear(), clear());
    skipper.clear();
    limits.renew();
    keys.clear();
    return Math.max(kept, stack.capacity()) <= MAX_KEPT;
  }

  /** An int, converted if it is declared otherwise. */
  public int readInt(ResolvedType declared) {
    int tag = in.next();
    return ((tag >= 0x80 && tag <= 0xd7) || tag == Tags.INT)
        ? in.readInt(tag)
        : (int) primitive(tag, declared);
  }

  /** A long, as {@link #readInt}. */
  public long readLong(ResolvedType declared) {
    int tag = in.next();
    return Tags.kind(tag) == Tags.Kind.LONG ? in.readLong(tag) : (long) primitive(tag, declared);
  }

  /** A boolean. */
  public boolean readBoolean(ResolvedType declared) {
    int tag = in.next();
    return (tag == Tags.TRUE || tag == Tags.FALSE)
        ? tag == Tags.TRUE
        : (boolean) primitive(tag, declared);
  }

  /** A double, as {@link #readInt}. */
  public double readDouble(ResolvedType declared) {
    int tag = in.next();
    return Tags.kind(tag) == Tags.Kind.DOUBLE
        ? in.readDouble(tag)
        : (double) primitive(tag, declared);
  }

  /** Reads small integers into a list as long as they come one after another. */
  @SuppressWarnings("NonApiType") // one class, so that add is called directly
  public int readSmallIntegers(ArrayList<Object> target, int atMost, ResolvedType elements) {
    int taken = elements.takesIntegers() ? in.takeSmallIntegers(target, limits.atMost(atMost)) : 0;
    limits.countPromised(taken);
    return taken;
  }

  /** A value that must not be composite; null only if no primitive is declared. */
  public @Nullable Object readScalar(ResolvedType declared) {
    return scalar(read(declared));
  }

  /** Whether the value ahead is the mark that ends an open list or map; takes it. */
  public boolean atEnd() {
    return in.takeIf(Tags.END);
  }

  /**
   * Begins a value with parts. The first levels are read at once, on the thread's stack; {@link
   * #PENDING} says that a deeper one waits for its turn.
   */
  public @Nullable Object push(ReadFrame frame) {
    int frames = stack.count();
    stack.push(frame, lastNumber(), limits);
    return stack.depth() > MAX_RECURSION ? PENDING : complete(frames);
  }

  /** Reads what is left of the values above so many frames. */
  @Nullable Object complete(int frames) {
    Object value = PENDING;
    try {
      do {
        ReadFrame top = stack.top();
        value = top.advance(this, value);
        if (value != PENDING) {
          fillComplete();
          stack.pop();
          value = top.declared.fit(value);
        }
      } while (stack.count() > frames);
    } catch (RuntimeException | Error e) {
      stack.unwind(frames, failure);
      throw e;
    }
    return value;
  }

  /** Passes over a value that nobody wants, whatever is in it. */
  public void skip() {
    skipper.skip();
  }

  private Object primitive(int tag, ResolvedType declared) {
    return requireNonNull(scalar(read(tag, declared)), "a primitive type gave null");
  }

  private @Nullable Object scalar(@Nullable Object value) {
    if (value == PENDING) {
      throw stack.top().declared.own().unexpected("a composite value");
    }
    return value;
  }

  private @Nullable Object readObject(int tag, ResolvedType declared) {
    int index = tag == Tags.OBJECT ? in.readIndex("a class definition") : tag - Tags.OBJECT_1;
    ClassDefinition definition = tables.definition(index);
    TypeCodec codec = registry.toRead(definition, declared, this);
    return codec.charge(limits).readObject(this, definition, declared);
  }

  private @Nullable Object readList(int tag, ResolvedType declared) {
    String name = Tags.isTypedList(tag) ? tables.readTypeName() : null;
    int length = in.readLength(tag);
    if (length != -1) {
      limits.promise(length);
    }
    if (name != null) {
      return registry
          .listToRead(name, declared, this)
          .charge(limits)
          .readList(this, length, declared);
    }
    return (declared.takesLists() ? lists : declared.own().charge(limits))
        .readList(this, length, declared);
  }

  private @Nullable Object readMap(int tag, ResolvedType declared) {
    TypeCodec codec =
        tag == Tags.MAP
            ? registry.untypedMap(declared)
            : registry.mapToRead(tables.readTypeName(), declared, this);
    return codec.charge(limits).readMap(this, declared);
  }
}
