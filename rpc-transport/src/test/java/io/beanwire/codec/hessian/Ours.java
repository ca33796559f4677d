package io.beanwire.codec.hessian;

import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.MessageCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.reflect.Type;
import java.util.List;

/** The codec under test, one value per message. */
final class Ours {
  private Ours() {}

  static byte[] write(Object value) {
    return write(Object.class, value);
  }

  static byte[] write(Type type, Object value) {
    ByteBuf message = Unpooled.buffer();
    codec(type).encode(new Object[] {value}, message);
    byte[] bytes = new byte[message.readableBytes()];
    message.readBytes(bytes);
    return bytes;
  }

  static Object read(byte[] message) {
    return read(Object.class, message);
  }

  @SuppressWarnings("unchecked")
  static <T> T read(Class<T> type, byte[] message) {
    return (T) read((Type) type, message);
  }

  static Object read(Type type, byte[] message) {
    return codec(type).decode(Unpooled.wrappedBuffer(message))[0];
  }

  /** A copy by the generated layouts, which read all instances of a class but the first. */
  static Object copy(Object value) {
    MessageCodec codec = codec(Object.class);
    byte[] message = write(value);
    codec.decode(Unpooled.wrappedBuffer(message));
    return codec.decode(Unpooled.wrappedBuffer(message))[0];
  }

  static MessageCodec codec(Type type) {
    return codec(type, CodecLimits.DEFAULT, "io.beanwire.codec.*");
  }

  static MessageCodec codec(List<Type> types, String... allowed) {
    AllowList list = AllowList.of(List.of(), List.of(allowed));
    return new HessianSerializer()
        .bind(types, new CodecContext(Ours.class.getClassLoader(), list, CodecLimits.DEFAULT));
  }

  static MessageCodec codec(Type type, CodecLimits limits, String... allowed) {
    AllowList list = AllowList.of(List.of(), List.of(allowed));
    return new HessianSerializer()
        .bind(List.of(type), new CodecContext(Ours.class.getClassLoader(), list, limits));
  }
}
