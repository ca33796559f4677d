package io.beanwire.codec.jdk;

import io.beanwire.codec.CodecContext;
import io.beanwire.codec.LibraryCodec;
import io.beanwire.codec.hessian.HashWork;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import java.io.ObjectOutputStream;
import org.jspecify.annotations.Nullable;

/** One object stream per message, so that values shared between arguments stay shared. */
final class JdkCodec extends LibraryCodec {
  private final int count;
  private final CodecContext context;
  private final HashWork work;

  JdkCodec(int count, CodecContext context) {
    super("jdk");
    this.count = count;
    this.context = context;
    this.work = new HashWork(context);
  }

  @Override
  protected void write(@Nullable Object[] values, ByteBuf out) throws Exception {
    try (ObjectOutputStream stream = new ObjectOutputStream(new ByteBufOutputStream(out))) {
      for (Object value : values) {
        stream.writeObject(value);
      }
    }
  }

  @Override
  protected @Nullable Object[] read(ByteBuf in) throws Exception {
    try (GuardedStream stream =
        new GuardedStream(new ByteBufInputStream(in), context, work.of(in))) {
      @Nullable Object[] values = new Object[count];
      for (int i = 0; i < count; i++) {
        values[i] = stream.readObject();
      }
      return values;
    }
  }
}
