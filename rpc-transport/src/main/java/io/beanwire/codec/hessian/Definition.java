package io.beanwire.codec.hessian;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object layout that a message defines: the class and its fields in their order. Remembers which
 * form the class has here, and how its fields map to those of the last form that read it. Safe for
 * use by several threads.
 */
final class Definition {
  final String className;
  final List<String> fields;

  /** The bytes that define it, after the tag. */
  final byte[] encoded;

  private volatile @Nullable Form form;
  private volatile @Nullable Mapping last;

  Definition(String className, List<String> fields, byte[] encoded) {
    this.className = className;
    this.fields = fields;
    this.encoded = encoded;
  }

  /** The form of the named class, once it is known. */
  @Nullable Form form() {
    return form;
  }

  void learn(Form form) {
    this.form = form;
  }

  /** How the fields of the message map to those of a form. */
  Mapping mappingTo(Form form, String[] names) {
    Mapping known = last;
    if (known == null || known.form != form) {
      known = new Mapping(form, fields, names);
      last = known;
    }
    return known;
  }

  /** For each field of a message its place in a form. */
  static final class Mapping {
    private final Form form;

    /** Whether message and form have the same fields in the same order. */
    final boolean exact;

    private final int[] places;

    private Mapping(Form form, List<String> fields, String[] names) {
      this.form = form;
      this.places = new int[fields.size()];
      boolean same = fields.size() == names.length;
      for (int i = 0; i < places.length; i++) {
        places[i] = indexOf(fields.get(i), names);
        same &= places[i] == i;
      }
      this.exact = same;
    }

    int size() {
      return places.length;
    }

    /** The form's field for a field of the message, or -1 to skip it. */
    int place(int index) {
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
