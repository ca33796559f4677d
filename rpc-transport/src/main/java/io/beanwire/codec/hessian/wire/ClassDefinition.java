package io.beanwire.codec.hessian.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object layout that a message defines: the class and its fields in their order. Remembers what
 * reads the class here, and how its fields map to the local ones of the last reader. Thread-safe.
 */
public final class ClassDefinition {
  /** The name of the class. */
  public final String className;

  /** The names of its fields, in their order. */
  public final List<String> fields;

  /** The bytes that define it, after the tag. */
  final byte[] encoded;

  private volatile @Nullable Object reader;
  private volatile @Nullable Mapping last;

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
      known = new Mapping(fields, names);
      last = known;
    }
    return known;
  }

  /** For each field of a message its place among the local ones. */
  public static final class Mapping {
    private final String[] names;

    /** Whether both sides have the same fields in the same order. */
    public final boolean exact;

    private final int[] places;

    private Mapping(List<String> fields, String[] names) {
      this.names = names;
      this.places = new int[fields.size()];
      boolean same = fields.size() == names.length;
      for (int i = 0; i < places.length; i++) {
        places[i] = indexOf(fields.get(i), names);
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

    private static int indexOf(String field, String[] names) {
      for (int i = 0; i < names.length; i++) {
        if (names[i].equals(field)) {
          return i;
        }
      }
      return -1;
    }
  }
}
