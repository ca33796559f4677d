package io.beanwire.codec.hessian.object;

import static io.beanwire.codec.hessian.core.CompositeCodec.required;

import io.beanwire.codec.CodecException;
import io.beanwire.codec.hessian.core.CodecRegistry;
import io.beanwire.codec.hessian.core.CompositeCodec;
import io.beanwire.codec.hessian.core.ResolvedType;
import io.beanwire.codec.hessian.jdk.collection.SortedCodecs;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A collection or map of the application that has fields of its own: an object of these fields and
 * of its elements, the keys and values of a map in turn.
 */
final class CollectionSubclassCodec extends CompositeCodec {
  private static final String ELEMENTS = "elements";

  private final FieldAccessor[] fields;
  private final MethodHandle maker;

  /**
   * A codec that takes the elements first.
   *
   * @param maker {@code ()Object}, makes an empty instance
   */
  CollectionSubclassCodec(
      CodecRegistry registry, Class<?> type, FieldAccessor[] fields, MethodHandle maker) {
    super(registry, type, type.getName(), names(fields));
    this.fields = fields;
    this.maker = maker;
  }

  @Override
  public ResolvedType part(int index, ResolvedType declared) {
    return index == 0 ? owner().resolve(Object[].class) : fields[index - 1].declared();
  }

  @Override
  public @Nullable Object[] decompose(Object value) {
    @Nullable Object[] parts = new Object[1 + fields.length];
    parts[0] =
        value instanceof Map<?, ?> map ? SortedCodecs.flat(map) : ((Collection<?>) value).toArray();
    for (int i = 0; i < fields.length; i++) {
      parts[1 + i] = fields[i].get(value);
    }
    return parts;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Object build(@Nullable Object[] parts) {
    Object built = make();
    Object[] elements = (Object[]) required(parts[0]);
    if (built instanceof Map) {
      Map<Object, Object> map = (Map<Object, Object>) built;
      SortedCodecs.empty(map);
      for (int i = 0; i + 1 < elements.length; i += 2) {
        map.put(elements[i], elements[i + 1]);
      }
    } else {
      Collection<Object> collection = (Collection<Object>) built;
      SortedCodecs.empty(collection);
      collection.addAll(Arrays.asList(elements));
    }
    for (int i = 0; i < fields.length; i++) {
      fields[i].assign(built, parts[1 + i]);
    }
    return built;
  }

  private Object make() {
    try {
      return (Object) maker.invokeExact();
    } catch (Throwable e) {
      throw new CodecException("BW0217 no instance of " + name + " can be made: " + e, e);
    }
  }

  private static String[] names(FieldAccessor[] fields) {
    String[] names = new String[1 + fields.length];
    names[0] = ELEMENTS;
    for (int i = 0; i < fields.length; i++) {
      names[1 + i] = fields[i].name();
    }
    return names;
  }
}
