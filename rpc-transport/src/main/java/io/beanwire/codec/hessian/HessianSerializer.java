package io.beanwire.codec.hessian;

import io.beanwire.codec.CodecContext;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.Serializer;
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
  private final Map<CodecContext, WeakReference<Forms>> known = new WeakHashMap<>();

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
    return HessianCodec.of(forms(context), types);
  }

  private Forms forms(CodecContext context) {
    synchronized (known) {
      WeakReference<Forms> reference = known.get(context);
      @Nullable Forms forms = reference == null ? null : reference.get();
      if (forms == null) {
        forms = new Forms(context);
        known.put(context, new WeakReference<>(forms));
      }
      return forms;
    }
  }
}
