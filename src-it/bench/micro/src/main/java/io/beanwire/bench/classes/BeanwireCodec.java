package io.beanwire.bench.classes;

import static java.util.Objects.requireNonNull;

import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.MessageCodec;
import io.beanwire.codec.hessian.HessianSerializer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Beanwire's Hessian: one codec per declared type, all of one context. */
final class BeanwireCodec implements Codec {
  private final HessianSerializer serializer = new HessianSerializer();
  private final CodecContext context;
  private final Map<Class<?>, MessageCodec> codecs = new HashMap<>();
  private final ByteBuf buffer = Unpooled.buffer(1 << 16);
  private final Object[] values = new Object[1];

  BeanwireCodec(List<Class<?>> classes) {
    AllowList list = AllowList.of(classes.stream().map(Class::getName).toList(), List.of());
    context = new CodecContext(getClass().getClassLoader(), list, CodecLimits.DEFAULT);
  }

  @Override
  public void bind(Class<?> type) {
    codecs.put(type, serializer.bind(List.of(type), context));
  }

  @Override
  public byte[] copy(Object value) {
    write(value);
    return ByteBufUtil.getBytes(buffer);
  }

  @Override
  public int write(Object value) {
    buffer.clear();
    values[0] = value;
    requireNonNull(codecs.get(value.getClass())).encode(values, buffer);
    return buffer.readableBytes();
  }

  @Override
  public Object read(Class<?> type, byte[] bytes) {
    MessageCodec codec = requireNonNull(codecs.get(type));
    return requireNonNull(codec.decode(Unpooled.wrappedBuffer(bytes))[0]);
  }
}
