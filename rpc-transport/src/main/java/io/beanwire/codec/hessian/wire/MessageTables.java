package io.beanwire.codec.hessian.wire;

import io.beanwire.codec.CodecException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The class definitions and the names of types that one message has brought so far, which it refers
 * to by number. Used for one message after the other.
 */
public final class MessageTables {
  private final Input in;
  private final ReadLimits limits;
  private final DefinitionCache cache;
  private final List<ClassDefinition> definitions = new ArrayList<>();
  private final List<String> typeNames = new ArrayList<>();

  // where the reading stands: not at the end, if a part of the message is read again
  private int definitionsRead;
  private int typeNamesRead;

  /**
   * Empty tables.
   *
   * @param cache what earlier messages have defined
   */
  public MessageTables(Input in, ReadLimits limits, DefinitionCache cache) {
    this.in = in;
    this.limits = limits;
    this.cache = cache;
  }

  /** Reads a class definition after its tag. */
  public void define() {
    limits.checkDefinitions(definitionsRead);
    ClassDefinition known = cache.take(in);
    ClassDefinition definition = known != null ? known : readDefinition();
    if (definitionsRead++ == definitions.size()) {
      definitions.add(definition);
    }
  }

  /** The definition that an instance with a tag of one byte is of, or null. */
  public @Nullable ClassDefinition find(int index) {
    boolean known = index >= 0 && index <= Tags.OBJECT_1_MAX && index < definitions.size();
    return known ? definitions.get(index) : null;
  }

  /** The definition of this number. */
  public ClassDefinition definition(int index) {
    if (index < 0 || index >= definitions.size()) {
      throw new CodecException(
          "BW0212 class definition %d (expected: 0 to %d)"
              .formatted(index, definitions.size() - 1));
    }
    return definitions.get(index);
  }

  /** Tells the log which of the definitions differ from the classes here. */
  public void tellDifferences(String peer) {
    for (int i = 0; i < definitions.size(); i++) {
      definitions.get(i).tellDifference(peer);
    }
  }

  /** Reads the name of a type, or its number. */
  public String readTypeName() {
    int tag = in.next();
    if (Tags.kind(tag) == Tags.Kind.STRING) {
      String name = in.readString(tag);
      if (typeNamesRead++ == typeNames.size()) {
        typeNames.add(name);
      }
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

  /** How many definitions stand before the reading's place. */
  public int definitionsRead() {
    return definitionsRead;
  }

  /** How many names of types stand before the reading's place. */
  public int typeNamesRead() {
    return typeNamesRead;
  }

  /** Goes back to a place in the message, to read a part of it again. */
  public void rewind(int definitionsRead, int typeNamesRead) {
    this.definitionsRead = definitionsRead;
    this.typeNamesRead = typeNamesRead;
  }

  /** Forgets the message, and answers how many entries the longer table had. */
  public int clear() {
    int longer = Math.max(definitions.size(), typeNames.size());
    definitions.clear();
    typeNames.clear();
    rewind(0, 0);
    return longer;
  }

  private ClassDefinition readDefinition() {
    int hash = in.hashAhead();
    int offset = in.offset();
    String className = readName();
    int count = in.readIndex("fields");
    limits.promise(count);
    List<String> fields = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      fields.add(readName());
      limits.keepPromise();
    }
    ClassDefinition definition = new ClassDefinition(className, fields, in.since(offset));
    cache.keep(hash, definition);
    return definition;
  }

  private String readName() {
    return in.readString(in.next());
  }
}
