package io.beanwire.codec.hessian.core;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.wire.ClassDefinition;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An instance that is read field by field, as a message lists them: in the order of its definition,
 * or as the keys of a map.
 */
public abstract class FieldsFrame extends ReadFrame {
  private final ClassDefinition.@Nullable Mapping mapping;
  private final String[] names;
  private int position = -1;
  private int field = -1;

  /**
   * A frame before its first field.
   *
   * @param mapping from the fields of the message to the local ones; null to read keys
   */
  public FieldsFrame(
      ResolvedType declared, ClassDefinition.@Nullable Mapping mapping, String[] names) {
    super(declared);
    this.mapping = mapping;
    this.names = names;
  }

  /** Moves to the next field; false at the end. */
  public final boolean next(Decoder in) {
    if (mapping == null) {
      return nextKey(in);
    }
    if (++position >= mapping.size()) {
      return false;
    }
    field = mapping.place(position);
    return true;
  }

  /** Whether the field that is read next does not exist here. */
  public final boolean isUnknown() {
    return field < 0;
  }

  /** The index of the field that is read next. */
  public final int field() {
    return field;
  }

  @Override
  public final String step() {
    return field < 0 ? ".?" : "." + names[field];
  }

  private boolean nextKey(Decoder in) {
    if (in.atEnd()) {
      return false;
    }
    Object key = in.readScalar(in.registry.any());
    if (!(key instanceof String name)) {
      throw new CodecException("BW0214 a map with keys other than strings stands for an object");
    }
    field = Arrays.asList(names).indexOf(name);
    return true;
  }
}
