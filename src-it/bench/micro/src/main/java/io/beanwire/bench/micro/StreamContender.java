package io.beanwire.bench.micro;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;

/** A library that writes to a stream and reads from one. */
abstract class StreamContender implements Contender {
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(8192);

  @Override
  public void prepare(Type type) throws Exception {}

  @Override
  public final int write(Object value) throws Exception {
    buffer.reset();
    writeTo(buffer, value);
    return buffer.size();
  }

  @Override
  public final byte[] written() {
    return buffer.toByteArray();
  }

  @Override
  public final Object read(byte[] bytes) throws Exception {
    return readFrom(new ByteArrayInputStream(bytes));
  }

  abstract void writeTo(OutputStream out, Object value) throws Exception;

  abstract Object readFrom(InputStream in) throws Exception;
}
