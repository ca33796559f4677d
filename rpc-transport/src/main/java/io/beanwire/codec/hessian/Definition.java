package io.beanwire.codec.hessian;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object layout that a message defines: the class and its fields in their order. Remembers how
 * the last reader mapped these fields to its own.
 */
final class Definition {
  final String className;
  final List<String> fields;
  private @Nullable Form mappedFor;
  private int[] mapping = {};

  Definition(String className, List<String> fields) {
    this.className = className;
    this.fields = fields;
  }

  /** For each field of the message its index in the form's fields, or -1 to skip it. */
  int[] mappingTo(Form form, String[] names) {
    synchronized (this) {
      if (mappedFor != form) {
        int[] fresh = new int[fields.size()];
        for (int i = 0; i < fresh.length; i++) {
          fresh[i] = indexOf(fields.get(i), names);
        }
        mapping = fresh;
        mappedFor = form;
      }
      return mapping;
    }
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
