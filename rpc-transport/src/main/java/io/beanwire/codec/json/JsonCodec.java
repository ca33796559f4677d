package io.beanwire.codec.json;

import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.LibraryCodec;
import io.netty.buffer.ByteBuf;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what JSON-B would change without a word before it writes, and limits before it reads. */
final class JsonCodec extends LibraryCodec {
  private final List<Type> types;
  private final List<JsonShape> shapes;
  private final CodecContext context;
  private final Jsonb jsonb;

  JsonCodec(List<Type> types, CodecContext context) {
    super("json");
    this.types = types;
    this.context = context;
    this.shapes = new JsonShapes(context).ofAll(types);
    this.jsonb = JsonbBuilder.create(new JsonbConfig().withNullValues(true));
  }

  @Override
  protected void write(@Nullable Object[] values, ByteBuf out) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      shapes.get(i).check(value, new ValuePath("value " + i, context.limits()));
      text.append(i == 0 ? "" : ",");
      text.append(value == null ? "null" : jsonb.toJson(value, types.get(i)));
    }
    out.writeCharSequence(text.append(']'), StandardCharsets.UTF_8);
  }

  @Override
  protected @Nullable Object[] read(ByteBuf in) {
    String text = in.readCharSequence(in.readableBytes(), StandardCharsets.UTF_8).toString();
    List<String> elements = new JsonArray(text, context.limits()).elements();
    if (elements.size() != types.size()) {
      throw new CodecException(
          "BW0271 json: an array of "
              + elements.size()
              + " values (expected: "
              + types.size()
              + ")");
    }
    @Nullable Object[] values = new Object[types.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(elements.get(i), types.get(i));
    }
    return values;
  }

  private @Nullable Object read(String element, Type type) {
    boolean optional =
        type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
    if (element.equals("null") && !optional) {
      if (type instanceof Class<?> declared && declared.isPrimitive()) {
        throw new CodecException("BW0272 json: null for " + declared);
      }
      return null;
    }
    return jsonb.fromJson(element, type);
  }
}
