package io.beanwire.codec.hessian.wire;

import io.beanwire.codec.CodecException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object layout that a message defines: the class and its fields in their order. Remembers what
 * reads the class here, and how its fields map to the local ones of the last reader. Thread-safe.
 */
public final class ClassDefinition {
  private static final String HIDDEN = "super.";

  /** The name of the class. */
  public final String className;

  /** The names of its fields, in their order. */
  public final List<String> fields;

  /** The bytes that define it, after the tag. */
  final byte[] encoded;

  private volatile @Nullable Object reader;
  private volatile @Nullable Mapping last;

  /** How the fields differ from those of the class here. */
  private volatile @Nullable FieldDifferences differences;

  ClassDefinition(String className, List<String> fields, byte[] encoded) {
    this.className = className;
    this.fields = fields;
    this.encoded = encoded;
  }

  /** What {@link #learn} was told, or null. */
  public @Nullable Object reader() {
    return reader;
  }

  /** Remembers what reads objects of the named class. */
  public void learn(Object reader) {
    this.reader = reader;
  }

  /**
   * How the fields of the message map to local ones.
   *
   * @param names of the local fields; the same array for the same class
   */
  public Mapping mappingTo(String[] names) {
    Mapping known = last;
    if (known == null || known.names != names) {
      known = new Mapping(fields, names, name -> name);
      last = known;
    }
    return known;
  }

  /**
   * How the fields of the message map to those of an application's class; tells it if they differ.
   *
   * @param names of the local fields; the same array for the same class
   * @param inherited the local fields that a super class declares
   */
  public Mapping mappingTo(Class<?> type, String[] names, Set<String> inherited) {
    Mapping known = last;
    if (known == null || known.names != names) {
      known = new Mapping(fields, names, name -> placeOf(name, names, inherited));
      if (!known.exact) {
        differences = FieldDifferences.between(this, type, names);
        refuseEnum(type, known);
      }
      last = known;
    }
    return known;
  }

  /** Tells the log once per class and peer how the fields differ, if they do. */
  void tellDifference(String peer) {
    FieldDifferences known = differences;
    if (known != null) {
      known.tell(peer);
    }
  }

  /**
   * The local name of a field. A class and its super class may each have had a private field of one
   * name: none may get the value of the other.
   */
  private @Nullable String placeOf(String field, String[] names, Set<String> inherited) {
    List<String> local = Arrays.asList(names);
    String hidden = HIDDEN + field;
    if (fields.contains(hidden) && !local.contains(hidden) && inherited.contains(field)) {
      return null; // of the sub class, which has it no more
    } else if (field.startsWith(HIDDEN) && !local.contains(field)) {
      String plain = field.substring(HIDDEN.length());
      return inherited.contains(plain) ? plain : null;
    } else if (local.contains(hidden)
        && Collections.frequency(fields, field) == 1
        && !fields.contains(hidden)) {
      throw new CodecException(
          "BW0214 "
              + className
              + "."
              + field
              + " is declared by two classes here, and by one there: which of them is not said");
    }
    return field;
  }

  private void refuseEnum(Class<?> type, Mapping mapping) {
    if (fields.size() == 1 && mapping.place(0) < 0 && fields.get(0).equals("name")) {
      throw new CodecException(
          "BW0214 the message holds a constant of the enum "
              + className
              + ", which is no enum here: "
              + type.getName());
    }
  }

  /** For each field of a message its place among the local ones. */
  public static final class Mapping {
    private final String[] names;

    /** Whether both sides have the same fields in the same order. */
    public final boolean exact;

    private final int[] places;

    private Mapping(List<String> fields, String[] names, Function<String, @Nullable String> local) {
      this.names = names;
      this.places = new int[fields.size()];
      boolean same = fields.size() == names.length;
      for (int i = 0; i < places.length; i++) {
        places[i] = Arrays.asList(names).indexOf(local.apply(fields.get(i)));
        same &= places[i] == i;
      }
      this.exact = same;
    }

    /** The number of fields in the message. */
    public int size() {
      return places.length;
    }

    /** The local field for a field of the message, or -1 to skip it. */
    public int place(int index) {
      return places[index];
    }
  }
}
