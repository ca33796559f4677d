package io.beanwire.bench.micro;

import com.caucho.hessian.io.Hessian2Input;
import com.caucho.hessian.io.Hessian2Output;
import com.caucho.hessian.io.SerializerFactory;
import java.io.InputStream;
import java.io.OutputStream;

/** The original Hessian; SOFA's has the same names, see {@link SofaHessian}. */
public final class CauchoHessian extends StreamContender {
  private final SerializerFactory factory;

  /** The library finds its own classes by the thread's context class loader, now and later. */
  public CauchoHessian() {
    Thread.currentThread().setContextClassLoader(CauchoHessian.class.getClassLoader());
    factory = new SerializerFactory();
  }

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
