package io.beanwire.codec.hessian;

import java.util.List;

/**
 * A {@link TypedMap} or {@link TypedList}: written under the name it remembers. An object becomes a
 * typed map, which stands for an object wherever one is expected.
 */
final class TypedForm extends Form {
  TypedForm(Forms forms, Class<?> type) {
    super(forms, type, type.getName());
  }

  @Override
  void write(Encoder out, Object value, Slot slot) {
    if (!out.first(value)) {
      return;
    }
    if (value instanceof TypedMap map) {
      out.beginMap(map.typeName());
      out.push(this, value).over(map.entrySet().iterator(), slot);
    } else {
      TypedList list = (TypedList) value;
      out.beginList(list.typeName(), list.size());
      out.push(this, value).over(list.toArray(), slot);
    }
  }

  @Override
  void resume(Encoder out, Encoder.Frame frame) {
    if (frame.value() instanceof List) {
      ArrayForm.resumeElements(out, frame, owner().any());
    } else {
      MapForm.resumeEntries(out, frame, owner().any(), owner().any());
    }
  }
}
