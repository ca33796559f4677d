package io.beanwire.codec.hessian;

import com.caucho.hessian.io.Hessian2Input;
import com.caucho.hessian.io.Hessian2Output;
import com.caucho.hessian.io.SerializerFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The reference implementation of Hessian 2.0, as a witness. */
final class Caucho {
  private Caucho() {}

  static byte[] write(Object value) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Hessian2Output out = new Hessian2Output(bytes);
      out.setSerializerFactory(factory());
      out.writeObject(value);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Object read(byte[] message) {
    try {
      Hessian2Input in = new Hessian2Input(new ByteArrayInputStream(message));
      in.setSerializerFactory(factory());
      return in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SerializerFactory factory() {
    SerializerFactory factory = new SerializerFactory(Caucho.class.getClassLoader());
    factory.setAllowNonSerializable(true);
    return factory;
  }
}
