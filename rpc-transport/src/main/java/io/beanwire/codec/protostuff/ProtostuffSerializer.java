package io.beanwire.codec.protostuff;

import io.beanwire.codec.CodecContext;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.MissingLibrary;
import io.beanwire.codec.Serializer;
import java.lang.reflect.Type;
import java.util.List;

/** Protostuff, for plain classes with fields; its runtime knows no records. */
public final class ProtostuffSerializer implements Serializer {
  private static final int ID = 4;

  /** For {@link java.util.ServiceLoader}. */
  public ProtostuffSerializer() {}

  @Override
  public String name() {
    return "protostuff";
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public MessageCodec bind(List<Type> types, CodecContext context) {
    return MissingLibrary.reportedFor(
        name(),
        "io.protostuff:protostuff-runtime",
        () -> new ProtostuffCodec(types.size(), context));
  }
}
