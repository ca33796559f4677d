package io.beanwire.it.codec;

import com.alibaba.com.caucho.hessian.io.Hessian2Input;
import com.alibaba.com.caucho.hessian.io.Hessian2Output;
import com.alibaba.com.caucho.hessian.io.SerializerFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Dubbo's hessian-lite. */
final class DubboOracle implements Oracle {
  @Override
  public byte[] write(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Hessian2Output out = new Hessian2Output(bytes);
    out.setSerializerFactory(factory());
    out.writeObject(value);
    out.flush();
    return bytes.toByteArray();
  }

  @Override
  public Object read(byte[] message) throws IOException {
    Hessian2Input in = new Hessian2Input(new ByteArrayInputStream(message));
    in.setSerializerFactory(factory());
    return in.readObject();
  }

  private static SerializerFactory factory() {
    SerializerFactory factory = new SerializerFactory();
    factory.setAllowNonSerializable(true);
    return factory;
  }
}
