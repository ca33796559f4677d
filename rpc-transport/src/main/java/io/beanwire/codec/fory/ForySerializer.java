package io.beanwire.codec.fory;

import io.beanwire.codec.CodecContext;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.MissingLibrary;
import io.beanwire.codec.Serializer;
import java.lang.ref.WeakReference;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Apache Fory. Operations of one contract share their instances, which are costly to make. */
public final class ForySerializer implements Serializer {
  private static final int ID = 2;

  private final Map<CodecContext, WeakReference<MessageCodec>> codecs = new WeakHashMap<>();

  /** For {@link java.util.ServiceLoader}. */
  public ForySerializer() {}

  @Override
  public String name() {
    return "fory";
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public MessageCodec bind(List<Type> types, CodecContext context) {
    return MissingLibrary.reportedFor(name(), "org.apache.fory:fory-core", () -> shared(context));
  }

  /** The codec does not depend on the declared types, so one serves a whole context. */
  private synchronized MessageCodec shared(CodecContext context) {
    WeakReference<MessageCodec> reference = codecs.get(context);
    @Nullable MessageCodec codec = reference == null ? null : reference.get();
    if (codec == null) {
      codec = new ForyCodec(context);
      codecs.put(context, new WeakReference<>(codec));
    }
    return codec;
  }
}
