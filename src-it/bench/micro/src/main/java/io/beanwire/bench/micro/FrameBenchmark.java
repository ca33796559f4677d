package io.beanwire.bench.micro;

import io.beanwire.Attachments;
import io.beanwire.wire.Frame;
import io.beanwire.wire.FrameReader;
import io.beanwire.wire.FrameType;
import io.beanwire.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What frames cost beside their contents: {@code hello("world")} and its answer. */
@NullUnmarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameBenchmark {
  private static final FrameWriter FRAMES = new FrameWriter(FrameWriter.MAX_VERSION);
  private static final int SERIALIZER = 1;
  private static final int CALL_ID = 42;
  private static final long REMAINING_MILLIS = 2000;
  private static final long OPERATION = 0x0123456789abcdefL;

  private final byte[] text = "\5world".getBytes(StandardCharsets.US_ASCII);
  private final ByteBuf out = Unpooled.buffer(512);
  private final FrameReader reader = new FrameReader(16 << 20);
  private ByteBuf request;
  private ByteBuf response;

  /** Makes what is read. */
  @Setup
  public void prepare() {
    request = written(writeRequest());
    response = written(writeResponse());
  }

  @Benchmark
  public ByteBuf writeRequest() {
    out.clear();
    int start =
        FRAMES.beginRequest(
            out,
            FrameType.REQUEST,
            SERIALIZER,
            CALL_ID,
            REMAINING_MILLIS,
            Attachments.EMPTY,
            OPERATION);
    out.writeBytes(text);
    FrameWriter.end(out, start);
    return out;
  }

  @Benchmark
  public ByteBuf writeResponse() {
    out.clear();
    int start = FRAMES.begin(out, FrameType.RESPONSE, SERIALIZER, CALL_ID);
    out.writeBytes(text);
    FrameWriter.end(out, start);
    return out;
  }

  @Benchmark
  public Frame readRequest() {
    return reader.read(request.readerIndex(0));
  }

  @Benchmark
  public Frame readResponse() {
    return reader.read(response.readerIndex(0));
  }

  /** As the socket gives it. */
  private static ByteBuf written(ByteBuf frame) {
    return Unpooled.directBuffer(frame.readableBytes()).writeBytes(frame);
  }
}
