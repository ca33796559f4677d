package io.beanwire.bench.micro;

import io.beanwire.bench.workload.Page;
import io.beanwire.bench.workload.User;
import java.lang.reflect.Type;
import org.apache.fory.Fory;
import org.apache.fory.memory.MemoryBuffer;

/** Fory at its fastest: registered classes, one schema on both sides, no references tracked. */
final class ForyContender implements Contender {
  private final Fory fory =
      Fory.builder()
          .withXlang(false)
          .withRefTracking(false)
          .withCompatible(false)
          .requireClassRegistration(true)
          .withAsyncCompilation(false)
          .build();
  private final MemoryBuffer buffer = MemoryBuffer.newHeapBuffer(8192);

  @Override
  public void prepare(Type type) {
    fory.register(User.class);
    fory.register(Page.class);
  }

  @Override
  public int write(Object value) {
    buffer.writerIndex(0);
    fory.serialize(buffer, value);
    return buffer.writerIndex();
  }

  @Override
  public byte[] written() {
    return buffer.getBytes(0, buffer.writerIndex());
  }

  @Override
  public Object read(byte[] bytes) {
    return fory.deserialize(bytes);
  }
}
