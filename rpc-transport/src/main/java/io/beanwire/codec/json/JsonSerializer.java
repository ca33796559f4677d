package io.beanwire.codec.json;

import io.beanwire.codec.CodecContext;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.MissingLibrary;
import io.beanwire.codec.Serializer;
import java.lang.reflect.Type;
import java.util.List;

/**
 * JSON by JSON-B: one array that holds the arguments, or the result. JSON knows no classes, so only
 * types that say all about their values are carried.
 */
public final class JsonSerializer implements Serializer {
  private static final int ID = 5;

  /** For {@link java.util.ServiceLoader}. */
  public JsonSerializer() {}

  @Override
  public String name() {
    return "json";
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public MessageCodec bind(List<Type> types, CodecContext context) {
    return MissingLibrary.reportedFor(
        name(), "jakarta.json.bind:jakarta.json.bind-api", () -> new JsonCodec(types, context));
  }
}
