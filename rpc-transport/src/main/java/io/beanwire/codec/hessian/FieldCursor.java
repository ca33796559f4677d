package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the fields of an instance as a message lists them: in the order of its definition, or
 * as the keys of a map.
 */
final class FieldCursor {
  private final Definition.@Nullable Mapping mapping;
  private final String[] names;
  private int position = -1;
  private int field = -1;

  /**
   * @param mapping from the fields of the message to the form's; null to read keys
   */
  FieldCursor(Definition.@Nullable Mapping mapping, String[] names) {
    this.mapping = mapping;
    this.names = names;
  }

  /** Moves to the next field; false at the end. */
  boolean next(Decoder in) {
    if (mapping == null) {
      return nextKey(in);
    }
    if (++position >= mapping.size()) {
      return false;
    }
    field = mapping.place(position);
    return true;
  }

  boolean isUnknown() {
    return field < 0;
  }

  int field() {
    return field;
  }

  String step() {
    return field < 0 ? ".?" : "." + names[field];
  }

  private boolean nextKey(Decoder in) {
    if (in.atEnd()) {
      return false;
    }
    Object key = in.readScalar(in.forms.any());
    if (!(key instanceof String name)) {
      throw new CodecException("BW0214 a map with keys other than strings stands for an object");
    }
    field = Arrays.asList(names).indexOf(name);
    return true;
  }
}
