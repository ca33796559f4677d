package io.beanwire.codec.hessian.jdk.value;

import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.ResolvedType;
import java.util.Arrays;

/** The fields of a value on the wire. */
@SuppressWarnings("ArrayRecordComponent") // private to the codec, never compared
public record Fields(String[] names, Class<?>[] classes) {
  /** Fields of one type. */
  public static Fields of(Class<?> type, String... names) {
    Class<?>[] classes = new Class<?>[names.length];
    Arrays.fill(classes, type);
    return new Fields(names, classes);
  }

  /** These fields, and some of another type. */
  public Fields and(Class<?> type, String... more) {
    Fields others = of(type, more);
    String[] allNames = Arrays.copyOf(names, names.length + more.length);
    Class<?>[] all = Arrays.copyOf(classes, names.length + more.length);
    System.arraycopy(more, 0, allNames, names.length, more.length);
    System.arraycopy(others.classes, 0, all, names.length, more.length);
    return new Fields(allNames, all);
  }

  /** The types of the fields, resolved. */
  public ResolvedType[] types(CodecRegistry registry) {
    ResolvedType[] types = new ResolvedType[classes.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = registry.resolve(classes[i]);
    }
    return types;
  }
}
