package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecContext;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.Serializer;
import io.beanwire.codec.hessian.core.CodecRegistry;
import java.lang.ref.WeakReference;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Hessian 2.0: self-describing, so that fields may be added, removed and re-ordered while old and
 * new versions talk. Carries any class of the application, serializable or not, without opening the
 * JDK. Thread-safe; what it learns about classes lives as long as the codecs that use it.
 */
public final class HessianSerializer implements Serializer {
  private final Map<CodecContext, WeakReference<CodecRegistry>> known = new WeakHashMap<>();

  /** For {@link java.util.ServiceLoader}. */
  public HessianSerializer() {}

  @Override
  public String name() {
    return "hessian";
  }

  @Override
  public int id() {
    return 1;
  }

  @Override
  public MessageCodec bind(List<Type> types, CodecContext context) {
    return bind(Role.ARGUMENTS, types, context);
  }

  @Override
  public MessageCodec bind(Role role, List<Type> types, CodecContext context) {
    return HessianCodec.of(registry(context), role, types);
  }

  private CodecRegistry registry(CodecContext context) {
    synchronized (known) {
      WeakReference<CodecRegistry> reference = known.get(context);
      @Nullable CodecRegistry registry = reference == null ? null : reference.get();
      if (registry == null) {
        registry = new CodecRegistry(context, new StandardCodecs());
        known.put(context, new WeakReference<>(registry));
      }
      return registry;
    }
  }
}
