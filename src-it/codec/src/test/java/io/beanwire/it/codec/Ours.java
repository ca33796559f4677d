package io.beanwire.it.codec;

import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.hessian.HessianSerializer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.lang.reflect.Type;
import java.util.List;

/** The codec under test, one value per message, with all classes of the catalogue allowed. */
final class Ours {
  private static final HessianSerializer SERIALIZER = new HessianSerializer();
  private static final CodecContext CONTEXT =
      new CodecContext(
          Ours.class.getClassLoader(),
          AllowList.of(List.of(), List.of("io.beanwire.codec.*", "io.beanwire.it.*", "java.*")),
          CodecLimits.DEFAULT);

  private Ours() {}

  static byte[] write(Type type, Object value) {
    ByteBuf message = Unpooled.buffer();
    codec(type).encode(new Object[] {value}, message);
    return ByteBufUtil.getBytes(message);
  }

  static Object read(Type type, byte[] message) {
    return codec(type).decode(Unpooled.wrappedBuffer(message))[0];
  }

  private static MessageCodec codec(Type type) {
    return SERIALIZER.bind(List.of(type), CONTEXT);
  }
}
