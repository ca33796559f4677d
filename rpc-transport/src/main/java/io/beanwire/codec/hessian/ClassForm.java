package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecException;
import org.jspecify.annotations.Nullable;

/** A class as a value: its name. The allow-list is asked as for an instance. */
final class ClassForm extends PartsForm {
  private static final String PRIMITIVES = "ZBCSIJFD";
  private static final Class<?>[] PRIMITIVE_CLASSES = {
    boolean.class,
    byte.class,
    char.class,
    short.class,
    int.class,
    long.class,
    float.class,
    double.class
  };

  ClassForm(Forms forms) {
    super(forms, Class.class, "java.lang.Class", new String[] {"name"});
  }

  @Override
  Slot slot(int index, Slot declared) {
    return owner().slot(String.class);
  }

  @Override
  @Nullable Object[] explode(Object value) {
    return new Object[] {((Class<?>) value).getName()};
  }

  @Override
  Object build(@Nullable Object[] parts) {
    String text = (String) ValueForms.given(parts[0]);
    int dimensions = text.lastIndexOf('[') + 1;
    String element = text.substring(dimensions);
    Class<?> type = null;
    if (dimensions > 0 && element.length() == 1 && PRIMITIVES.contains(element)) {
      type = PRIMITIVE_CLASSES[PRIMITIVES.indexOf(element)];
    } else if (dimensions > 0 && element.startsWith("L") && element.endsWith(";")) {
      type = owner().classNamed(element.substring(1, element.length() - 1));
    } else {
      type = owner().classNamed(element);
    }
    if (type == null) {
      throw new CodecException(
          "BW0205 class " + element + " is not found by the application's class loader");
    }
    for (int i = 0; i < dimensions; i++) {
      type = type.arrayType();
    }
    return type;
  }
}
