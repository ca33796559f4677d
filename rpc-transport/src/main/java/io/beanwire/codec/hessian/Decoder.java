package io.beanwire.codec.hessian;

import static io.beanwire.codec.hessian.ValueForms.given;
import static java.util.Objects.requireNonNull;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one message. Deeply nested values wait on a stack of its own rather than on the thread's,
 * so that depth costs heap and is bounded by the budget. Used for one message after the other, by
 * one thread at a time.
 */
final class Decoder implements FlatForm.Scalars {
  /** Answer of a read that has pushed a frame: the value will be delivered later. */
  static final Object PENDING = new Object();

  private static final int MAX_KEPT = 256;

  /** How many levels are read on the thread's stack; all others wait on the one here. */
  static final int MAX_RECURSION = 4;

  // Most messages of one or two simple values need neither, and pay for none.
  private static final @Nullable ReadFrame[] NO_FRAMES = {};
  private static final @Nullable Object[] NO_REFERENCES = {};
  private static final int FIRST_CAPACITY = 16;

  final Input in;
  final Forms forms;
  final Budget budget;
  private final Slot ints;
  private final Slot longs;
  private final Slot strings;
  private @Nullable ReadFrame[] frames = NO_FRAMES;
  private int depth;
  private @Nullable Object[] references = NO_REFERENCES;
  private int referenceCount;
  private final List<Definition> definitions = new ArrayList<>();
  private final List<String> typeNames = new ArrayList<>();
  private final List<Runnable> patches = new ArrayList<>();
  private @Nullable MissingClasses missing;
  private int skipping;

  Decoder(Forms forms) {
    this.forms = forms;
    CodecLimits limits = forms.limits();
    this.in = new Input(limits.maxStringLength());
    this.budget = new Budget(limits, in);
    this.ints = forms.slot(int.class);
    this.longs = forms.slot(long.class);
    this.strings = forms.slot(String.class);
  }

  /** Begins a message. */
  void begin(ByteBuf message) {
    in.open(message);
  }

  /** Patches what refers to values that were finished later. */
  void finish() {
    patches.forEach(Runnable::run);
    if (in.remaining() > 0) {
      throw new CodecException("BW0212 %d bytes follow the last value".formatted(in.remaining()));
    }
  }

  /**
   * Reads a value with all that hangs on it, or begins it: {@link #PENDING} if its frame must be
   * advanced first, which never happens to the outermost.
   */
  @Nullable Object read(Slot slot) {
    return read(in.next(), slot);
  }

  /** Reads the value of a position that declares a string. */
  @Nullable Object readText(Slot slot) {
    int tag = in.next();
    if (Tags.kind(tag) != Tags.Kind.STRING) {
      return read(tag, slot);
    }
    budget.count();
    return in.readString(tag);
  }

  /** Whether an instance is ahead that this form can read in one go; takes its tag then. */
  boolean beginsFlat(FlatForm<?> form) {
    int index = in.peek() - Tags.OBJECT_1;
    if (index < 0 || index > Tags.OBJECT_1_MAX || index >= definitions.size()) {
      return false;
    }
    Definition definition = definitions.get(index);
    if (definition.form() != form || !definition.mappingTo(form, form.names).exact) {
      return false;
    }
    in.next();
    budget.count();
    return true;
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
    return (String) given(readText(strings));
  }

  private @Nullable Object read(int first, Slot slot) {
    budget.count();
    int tag = first;
    if (tag >= 0x80 && tag <= 0xbf) {
      return slot.fitInteger(tag - Tags.INT_1);
    } else if (tag <= Tags.STRING_1_MAX) {
      return slot.fitString(in.readString(tag));
    }
    while (tag == Tags.DEFINITION) {
      define();
      tag = in.next();
    }
    return switch (Tags.kind(tag)) {
      case NULL -> slot.fit(null);
      case TRUE -> slot.fit(true);
      case FALSE -> slot.fit(false);
      case INT -> slot.fitInteger(in.readInt(tag));
      case LONG -> slot.fit(in.readLong(tag));
      case DOUBLE -> slot.fit(in.readDouble(tag));
      case DATE -> slot.fit(date(in.readDate(tag)));
      case STRING -> slot.fitString(in.readString(tag));
      case BINARY -> slot.fit(in.readBinary(tag));
      case LIST -> readList(tag, slot);
      case MAP -> readMap(tag, slot);
      case OBJECT -> readObject(tag, slot);
      case REFERENCE -> slot.fit(reference(readIndex("a reference")));
      case DEFINITION, NONE -> throw in.unexpected(tag, "a value");
    };
  }

  /**
   * Forgets a message that was read to its end.
   *
   * @return whether it may be used again: not if it has grown more than most messages need
   */
  boolean release() {
    in.close();
    Arrays.fill(references, 0, referenceCount, null);
    referenceCount = 0;
    int kept = Math.max(definitions.size(), Math.max(typeNames.size(), patches.size()));
    definitions.clear();
    typeNames.clear();
    patches.clear();
    missing = null;
    budget.renew();
    return Math.max(kept, Math.max(frames.length, references.length)) <= MAX_KEPT;
  }

  int readInt(Slot slot) {
    int tag = in.next();
    if ((tag >= 0x80 && tag <= 0xd7) || tag == Tags.INT) {
      return in.readInt(tag);
    }
    return (int) present(scalar(read(tag, slot)));
  }

  long readLong(Slot slot) {
    int tag = in.next();
    if (Tags.kind(tag) == Tags.Kind.LONG) {
      return in.readLong(tag);
    }
    return (long) present(scalar(read(tag, slot)));
  }

  boolean readBoolean(Slot slot) {
    int tag = in.next();
    if (tag == Tags.TRUE || tag == Tags.FALSE) {
      return tag == Tags.TRUE;
    }
    return (boolean) present(scalar(read(tag, slot)));
  }

  double readDouble(Slot slot) {
    int tag = in.next();
    if (Tags.kind(tag) == Tags.Kind.DOUBLE) {
      return in.readDouble(tag);
    }
    return (double) present(scalar(read(tag, slot)));
  }

  /** Reads small integers into a list as long as they come one after another. */
  @SuppressWarnings("NonApiType") // one class, so that add is called directly
  int readSmallIntegers(ArrayList<Object> target, int atMost, Slot elements) {
    if (!elements.takesIntegers()) {
      return 0;
    }
    int taken = in.takeSmallIntegers(target, budget.atMost(atMost));
    budget.countPromised(taken);
    return taken;
  }

  /** A value that must not be composite; null only if the slot is no primitive. */
  @Nullable Object readScalar(Slot slot) {
    return scalar(read(slot));
  }

  /** Whether the value ahead is the mark that ends an open list or map; takes it. */
  boolean atEnd() {
    if (in.peek() != Tags.END) {
      return false;
    }
    in.next();
    return true;
  }

  /**
   * Begins a value with parts. The first levels are read at once, on the thread's stack; {@link
   * #PENDING} says that a deeper one waits for its turn.
   */
  @Nullable Object push(ReadFrame frame) {
    budget.checkDepth(depth);
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, Math.max(FIRST_CAPACITY, 2 * depth));
    }
    frames[depth++] = frame;
    return depth > MAX_RECURSION ? PENDING : complete(depth - 1);
  }

  /** Reads what is left of the values from this level on. */
  private @Nullable Object complete(int level) {
    Object value = PENDING;
    do {
      ReadFrame top = top(depth - 1);
      value = top.advance(this, value);
      if (value != PENDING) {
        frames[--depth] = null;
        value = top.slot.fit(value);
      }
    } while (depth > level);
    return value;
  }

  /** Takes the next reference number for a value, or for one that will come. */
  int refer(@Nullable Object value) {
    if (referenceCount == references.length) {
      references = Arrays.copyOf(references, Math.max(FIRST_CAPACITY, 2 * referenceCount));
    }
    references[referenceCount] = value;
    return referenceCount++;
  }

  /** Takes the next reference number for a value that cannot refer to itself. */
  int reserve() {
    return refer(null);
  }

  int referUnfinished() {
    int index = refer(null);
    references[index] = new Unfinished(index);
    return index;
  }

  void resolve(int index, @Nullable Object value) {
    references[index] = value;
  }

  /** What has become of a value that was unfinished when it was referred to. */
  @Nullable Object finished(Object unfinished) {
    return references[((Unfinished) unfinished).index()];
  }

  /** Runs when all values are finished. */
  void patchLater(Runnable patch) {
    patches.add(patch);
  }

  /** Reads a value that nobody wants; classes that are unknown or refused do no harm then. */
  @Nullable Object skip() {
    skipping++;
    Object value = read(forms.any());
    if (value != PENDING) {
      skipping--;
    }
    return value;
  }

  void skipped() {
    skipping--;
  }

  boolean isSkipping() {
    return skipping > 0;
  }

  /** Whether this message has named the class before, in vain. */
  boolean isMissing(String className) {
    return missing != null && missing.contain(className, isSkipping());
  }

  MissingClasses missing() {
    MissingClasses known = missing;
    if (known == null) {
      known = new MissingClasses();
      missing = known;
    }
    return known;
  }

  /** The path to the value being read, such as {@code .customer.lines[3]}. */
  String path() {
    StringBuilder path = new StringBuilder();
    int shown = Math.min(depth, 32);
    for (int i = 0; i < shown; i++) {
      path.append(top(i).step());
    }
    return depth > shown ? path + "…" : path.toString();
  }

  @SuppressWarnings("JavaUtilDate") // Hessian's own type for a point in time
  private static Date date(long millis) {
    return new Date(millis);
  }

  private ReadFrame top(int level) {
    return requireNonNull(frames[level]);
  }

  private @Nullable Object scalar(@Nullable Object value) {
    if (value == PENDING) {
      throw top(depth - 1).slot.own().unexpected("a composite value");
    }
    return value;
  }

  private static Object present(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("a primitive slot gave null");
    }
    return value;
  }

  private @Nullable Object reference(int index) {
    if (index < 0 || index >= referenceCount) {
      throw new CodecException(
          "BW0212 reference %d (expected: 0 to %d)".formatted(index, referenceCount - 1));
    }
    return references[index];
  }

  private int readIndex(String what) {
    int tag = in.next();
    if (Tags.kind(tag) != Tags.Kind.INT) {
      throw in.unexpected(tag, "the number of " + what);
    }
    return in.readInt(tag);
  }

  private void define() {
    budget.checkDefinitions(definitions.size());
    Definition known = forms.definitions().take(in);
    definitions.add(known != null ? known : readDefinition());
  }

  private Definition readDefinition() {
    int hash = in.hashAhead();
    int offset = in.offset();
    String className = readName();
    int count = readIndex("fields");
    budget.promise(count);
    List<String> fields = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      fields.add(readName());
      budget.keepPromise();
    }
    Definition definition = new Definition(className, fields, in.since(offset));
    forms.definitions().keep(hash, definition);
    return definition;
  }

  private String readName() {
    return in.readString(in.next());
  }

  private @Nullable Object readObject(int tag, Slot slot) {
    int index = tag == Tags.OBJECT ? readIndex("a class definition") : tag - Tags.OBJECT_1;
    if (index < 0 || index >= definitions.size()) {
      throw new CodecException(
          "BW0212 class definition %d (expected: 0 to %d)"
              .formatted(index, definitions.size() - 1));
    }
    Definition definition = definitions.get(index);
    Form form = forms.toRead(definition, slot, this);
    return form.readObject(this, definition, slot);
  }

  private @Nullable Object readList(int tag, Slot slot) {
    boolean typed =
        tag == Tags.TYPED_OPEN_LIST || tag == Tags.TYPED_LIST || (tag >= 0x70 && tag <= 0x77);
    String name = typed ? readTypeName() : null;
    int length = -1;
    if (tag >= Tags.TYPED_LIST_1) {
      length = tag & 7;
    } else if (tag == Tags.TYPED_LIST || tag == Tags.LIST) {
      length = readIndex("elements");
    }
    if (length != -1) {
      budget.promise(length);
    }
    if (name != null) {
      return forms.listToRead(name, slot, this).readList(this, length, slot);
    }
    return slot.takesLists()
        ? ListForm.read(this, length, slot)
        : slot.own().readList(this, length, slot);
  }

  private @Nullable Object readMap(int tag, Slot slot) {
    Form form =
        tag == Tags.MAP ? forms.untypedMap(slot) : forms.mapToRead(readTypeName(), slot, this);
    return form.readMap(this, slot);
  }

  private String readTypeName() {
    int tag = in.next();
    if (Tags.kind(tag) == Tags.Kind.STRING) {
      String name = in.readString(tag);
      typeNames.add(name);
      return name;
    }
    if (Tags.kind(tag) != Tags.Kind.INT) {
      throw in.unexpected(tag, "a type name or its number");
    }
    int index = in.readInt(tag);
    if (index < 0 || index >= typeNames.size()) {
      throw new CodecException(
          "BW0212 type name %d (expected: 0 to %d)".formatted(index, typeNames.size() - 1));
    }
    return typeNames.get(index);
  }
}
