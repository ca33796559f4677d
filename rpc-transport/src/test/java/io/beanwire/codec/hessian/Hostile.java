package io.beanwire.codec.hessian;

import com.sun.management.ThreadMXBean;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.MessageCodec;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;

/** What decoding may do with bytes of unknown origin: answer or refuse, at a bounded cost. */
final class Hostile {
  private static final long BASE = 256 << 10;
  private static final long PER_BYTE = 128;
  private static final long NANOS = 5_000_000;
  private static final long NANOS_PER_BYTE = 1_000;
  private static final int REPETITIONS = 5;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Hostile() {}

  static void readOrRefuse(MessageCodec codec, byte[] message) {
    long bound = BASE + PER_BYTE * message.length;
    long cost = cost(codec, message);
    // that may have loaded or compiled something, and perhaps made the fuzzer instrument it
    for (int i = 0; i < REPETITIONS && cost > bound; i++) {
      cost = cost(codec, message);
    }
    if (cost > bound) {
      throw new AssertionError(
          "%d bytes (expected: at most %d) to read %s"
              .formatted(cost, bound, HexFormat.of().formatHex(message)));
    }
  }

  /** As {@link #readOrRefuse}, within so much time of the processor. */
  static void readOrRefuseInTime(MessageCodec codec, byte[] message) {
    long bound = NANOS + NANOS_PER_BYTE * message.length;
    long least = Long.MAX_VALUE;
    for (int i = 0; i <= REPETITIONS && least > bound; i++) {
      long before = THREADS.getCurrentThreadCpuTime();
      cost(codec, message);
      least = Math.min(least, THREADS.getCurrentThreadCpuTime() - before);
    }
    if (least > bound) {
      throw new AssertionError(
          "%d ns (expected: at most %d) to read %s"
              .formatted(least, bound, HexFormat.of().formatHex(message)));
    }
  }

  /** Bytes allocated to read or refuse a message. */
  static long cost(MessageCodec codec, byte[] message) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      codec.decode(Unpooled.wrappedBuffer(message));
    } catch (CodecException refused) {
      // the only exception that decoding may end in
    } catch (Throwable undeclared) {
      throw new AssertionError(HexFormat.of().formatHex(message), undeclared);
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
