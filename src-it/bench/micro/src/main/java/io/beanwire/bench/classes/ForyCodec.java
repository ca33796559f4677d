package io.beanwire.bench.classes;

import java.util.List;
import org.apache.fory.Fory;
import org.apache.fory.memory.MemoryBuffer;

/** Fory at its fastest: registered classes, one schema on both sides, no references tracked. */
final class ForyCodec implements Codec {
  private final Fory fory =
      Fory.builder()
          .withXlang(false)
          .withRefTracking(false)
          .withCompatible(false)
          .requireClassRegistration(true)
          .withAsyncCompilation(false)
          .build();
  private final MemoryBuffer buffer = MemoryBuffer.newHeapBuffer(1 << 16);

  ForyCodec(List<Class<?>> classes) {
    classes.forEach(fory::register);
  }

  @Override
  public void bind(Class<?> type) {}

  @Override
  public byte[] copy(Object value) {
    write(value);
    return buffer.getBytes(0, buffer.writerIndex());
  }

  @Override
  public int write(Object value) {
    buffer.writerIndex(0);
    fory.serialize(buffer, value);
    return buffer.writerIndex();
  }

  @Override
  public Object read(Class<?> type, byte[] bytes) {
    return fory.deserialize(bytes);
  }
}
