package io.beanwire.bench.classes;

import com.alibaba.com.caucho.hessian.io.Hessian2Input;
import com.alibaba.com.caucho.hessian.io.Hessian2Output;
import com.alibaba.com.caucho.hessian.io.SerializerFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Dubbo's hessian-lite: one factory for all messages. */
final class HessianLiteCodec implements Codec {
  private final SerializerFactory factory = new SerializerFactory();
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1 << 16);

  @Override
  public void bind(Class<?> type) {}

  @Override
  public byte[] copy(Object value) throws IOException {
    write(value);
    return buffer.toByteArray();
  }

  @Override
  public int write(Object value) throws IOException {
    buffer.reset();
    Hessian2Output output = new Hessian2Output(buffer);
    output.setSerializerFactory(factory);
    output.writeObject(value);
    output.flush();
    return buffer.size();
  }

  @Override
  public Object read(Class<?> type, byte[] bytes) throws IOException {
    Hessian2Input input = new Hessian2Input(new ByteArrayInputStream(bytes));
    input.setSerializerFactory(factory);
    return input.readObject(type);
  }
}
