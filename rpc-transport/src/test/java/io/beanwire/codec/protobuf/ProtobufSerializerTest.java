package io.beanwire.codec.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Duration;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import io.beanwire.codec.AllowList;
import io.beanwire.codec.CatalogueValue;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.Gap;
import io.beanwire.codec.Gaps;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.Serializer;
import io.beanwire.codec.SerializerContract;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProtobufSerializerTest extends SerializerContract {
  @Override
  protected Serializer serializer() {
    return new ProtobufSerializer();
  }

  @Override
  protected Map<String, Gap> gaps() {
    return new Gaps()
        .allRefused("Protobuf carries one generated message, as the only argument or as the result")
        .byName();
  }

  @Override
  protected CatalogueValue sample() {
    return CatalogueValue.of(
        "struct",
        Struct.class,
        () ->
            Struct.newBuilder()
                .putFields("name", Value.newBuilder().setStringValue("张三").build())
                .putFields("lines", nested(3))
                .build());
  }

  @Override
  protected CatalogueValue deepSample() {
    return CatalogueValue.of("deep", Value.class, () -> nested(150));
  }

  private static Value nested(int depth) {
    Value value = Value.newBuilder().setNumberValue(1).build();
    for (int i = 0; i < depth; i++) {
      value =
          Value.newBuilder().setListValue(ListValue.newBuilder().addValues(value).build()).build();
    }
    return value;
  }

  @Override
  protected Optional<Class<?>> carriedClass() {
    return Optional.empty();
  }

  @Override
  protected boolean namesClasses() {
    return false;
  }

  @Override
  protected Optional<String> difference(Object expected, Object actual) {
    return Arrays.equals((Object[]) expected, (Object[]) actual)
        ? Optional.empty()
        : Optional.of("expected " + expected + ", was " + actual);
  }

  @Test
  void theBytesAreThoseOfTheMessageItself() {
    Timestamp timestamp = Timestamp.newBuilder().setSeconds(7).setNanos(9).build();
    ByteBuf message = Unpooled.buffer();
    bind(Timestamp.class).encode(new Object[] {timestamp}, message);
    assertThat(message).isEqualTo(Unpooled.wrappedBuffer(timestamp.toByteArray()));
  }

  @Test
  void anotherMessageThanTheDeclaredOneIsRefused() {
    MessageCodec codec = bind(Timestamp.class);
    assertThatThrownBy(
            () -> codec.encode(new Object[] {Duration.getDefaultInstance()}, Unpooled.buffer()))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("BW0252")
        .hasMessageContaining(Duration.class.getName())
        .hasMessageContaining(Timestamp.class.getName());
  }

  @Test
  void twoArgumentsAreRefusedBeforeAnyCall() {
    List<Type> two = List.of(Timestamp.class, Timestamp.class);
    assertThatThrownBy(() -> serializer().bind(two, context()))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("BW0251");
  }

  private MessageCodec bind(Type type) {
    return serializer().bind(List.of(type), context());
  }

  private static CodecContext context() {
    return new CodecContext(
        ProtobufSerializerTest.class.getClassLoader(),
        AllowList.of(List.of(), List.of("com.google.protobuf.*")),
        CodecLimits.DEFAULT);
  }
}
