package io.beanwire.codec.protobuf;

import io.beanwire.codec.CodecContext;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.MissingLibrary;
import io.beanwire.codec.Serializer;
import java.lang.reflect.Type;
import java.util.List;

/**
 * Protocol Buffers, for operations that take one generated message and return one. The bytes are
 * the message's own, so that a peer in another language can read them.
 */
public final class ProtobufSerializer implements Serializer {
  private static final int ID = 3;

  /** For {@link java.util.ServiceLoader}. */
  public ProtobufSerializer() {}

  @Override
  public String name() {
    return "protobuf";
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public MessageCodec bind(List<Type> types, CodecContext context) {
    return MissingLibrary.reportedFor(
        name(), "com.google.protobuf:protobuf-java", () -> ProtobufCodec.of(types, context));
  }
}
