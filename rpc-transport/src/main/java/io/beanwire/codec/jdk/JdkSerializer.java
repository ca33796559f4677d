package io.beanwire.codec.jdk;

import io.beanwire.codec.CodecContext;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.Serializer;
import java.lang.reflect.Type;
import java.util.List;

/**
 * Java's own serialization. A server accepts it only when {@code beanwire.server.serializers} names
 * {@code jdk}; it is there for applications whose values define how they are serialized.
 */
public final class JdkSerializer implements Serializer {
  private static final int ID = 6;

  /** For {@link java.util.ServiceLoader}. */
  public JdkSerializer() {}

  @Override
  public String name() {
    return "jdk";
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public MessageCodec bind(List<Type> types, CodecContext context) {
    return new JdkCodec(types.size(), context);
  }
}
