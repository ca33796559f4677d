package io.beanwire.bench.micro;

import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/** Java's own serialization, without any filter. */
final class JdkContender extends StreamContender {
  @Override
  void writeTo(OutputStream out, Object value) throws Exception {
    try (ObjectOutputStream stream = new ObjectOutputStream(out)) {
      stream.writeObject(value);
    }
  }

  @Override
  Object readFrom(InputStream in) throws Exception {
    try (ObjectInputStream stream = new ObjectInputStream(in)) {
      return stream.readObject();
    }
  }
}
