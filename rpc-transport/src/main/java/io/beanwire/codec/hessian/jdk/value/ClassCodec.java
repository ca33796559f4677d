package io.beanwire.codec.hessian.jdk.value;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.ResolvedType;
import org.jspecify.annotations.Nullable;

/** A class as a value: its name. The allow-list is asked as for an instance. */
final class ClassCodec extends CompositeCodec {
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

  ClassCodec(CodecRegistry registry) {
    super(registry, Class.class, "java.lang.Class", new String[] {"name"});
  }

  @Override
  public ResolvedType part(int index, ResolvedType declared) {
    return owner().resolve(String.class);
  }

  @Override
  public @Nullable Object[] decompose(Object value) {
    return new Object[] {((Class<?>) value).getName()};
  }

  @Override
  public Object build(@Nullable Object[] parts) {
    String text = (String) required(parts[0]);
    int dimensions = text.lastIndexOf('[') + 1;
    String element = text.substring(dimensions);
    CodecRegistry.checkDimensions(dimensions);
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
