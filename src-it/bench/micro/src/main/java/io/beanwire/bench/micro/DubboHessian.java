package io.beanwire.bench.micro;

import com.alibaba.com.caucho.hessian.io.Hessian2Input;
import com.alibaba.com.caucho.hessian.io.Hessian2Output;
import com.alibaba.com.caucho.hessian.io.SerializerFactory;
import java.io.InputStream;
import java.io.OutputStream;

/** Dubbo's hessian-lite. */
final class DubboHessian extends StreamContender {
  private final SerializerFactory factory = new SerializerFactory();

  @Override
  void writeTo(OutputStream out, Object value) throws Exception {
    Hessian2Output output = new Hessian2Output(out);
    output.setSerializerFactory(factory);
    output.writeObject(value);
    output.flush();
  }

  @Override
  Object readFrom(InputStream in) throws Exception {
    Hessian2Input input = new Hessian2Input(in);
    input.setSerializerFactory(factory);
    return input.readObject();
  }
}
