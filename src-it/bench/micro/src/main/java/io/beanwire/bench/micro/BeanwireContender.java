package io.beanwire.bench.micro;

import static java.util.Objects.requireNonNull;

import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.Serializer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of Beanwire's serializers, bound as an operation would bind it. */
final class BeanwireContender implements Contender {
  private final Serializer serializer;
  private final ByteBuf buffer = Unpooled.buffer(8192);
  private @Nullable MessageCodec codec;

  BeanwireContender(Serializer serializer) {
    this.serializer = serializer;
  }

  @Override
  public void prepare(Type type) {
    AllowList list =
        AllowList.of(
            List.of(),
            List.of("io.beanwire.bench.workload.*", "java.util.*", "java.time.*", "java.lang.*"));
    CodecContext context = new CodecContext(getClass().getClassLoader(), list, CodecLimits.DEFAULT);
    codec = serializer.bind(List.of(type), context);
  }

  @Override
  public int write(Object value) {
    buffer.clear();
    requireNonNull(codec).encode(new Object[] {value}, buffer);
    return buffer.readableBytes();
  }

  @Override
  public byte[] written() {
    return ByteBufUtil.getBytes(buffer);
  }

  @Override
  public Object read(byte[] bytes) {
    return requireNonNull(requireNonNull(codec).decode(Unpooled.wrappedBuffer(bytes))[0]);
  }
}
