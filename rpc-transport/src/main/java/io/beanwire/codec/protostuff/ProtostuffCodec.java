package io.beanwire.codec.protostuff;

import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.CodecLimits;
import io.beanwire.codec.LibraryCodec;
import io.beanwire.codec.hessian.HashWork;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.ByteBufUtil;
import io.protostuff.GraphIOUtil;
import io.protostuff.LinkedBuffer;
import io.protostuff.Schema;
import io.protostuff.runtime.DefaultIdStrategy;
import io.protostuff.runtime.IdStrategy;
import io.protostuff.runtime.RuntimeSchema;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a message as one graph. Protostuff loads the classes that a message names by the
 * thread's context class loader, so that is a guarding one while a message is read.
 */
final class ProtostuffCodec extends LibraryCodec {
  private static final int FLAGS =
      IdStrategy.ENUMS_BY_NAME
          | IdStrategy.AUTO_LOAD_POLYMORPHIC_CLASSES
          | IdStrategy.PRESERVE_NULL_ELEMENTS
          | IdStrategy.MORPH_NON_FINAL_POJOS;

  private final int count;
  private final GuardingLoader loader;
  private final CodecLimits limits;
  private final HashWork work;
  private final Schema<Values> schema;
  private final ClassValue<List<Field>> plainClasses = PlainGraph.plainClasses();

  ProtostuffCodec(int count, CodecContext context) {
    super("protostuff");
    this.count = count;
    this.loader = new GuardingLoader(context);
    this.limits = context.limits();
    this.work = new HashWork(context);
    DefaultIdStrategy strategy = new DefaultIdStrategy(FLAGS);
    TextDelegate.registerAll(strategy);
    this.schema = RuntimeSchema.createFrom(Values.class, strategy);
  }

  @Override
  protected void write(@Nullable Object[] values, ByteBuf out) throws Exception {
    Values message = new Values();
    message.values = values;
    PlainGraph graph = new PlainGraph(plainClasses, limits);
    for (Object value : values) {
      graph.check(value, 0);
    }
    try (ByteBufOutputStream stream = new ByteBufOutputStream(out)) {
      GraphIOUtil.writeTo(stream, message, schema, LinkedBuffer.allocate());
    }
  }

  @Override
  protected @Nullable Object[] read(ByteBuf in) throws Exception {
    byte[] bytes = ByteBufUtil.getBytes(in);
    HashWork.Message hashing = work.of(in);
    in.skipBytes(bytes.length);
    Values message = new Values();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      GuardedInput input = new GuardedInput(bytes, hashing);
      schema.mergeFrom(input, message);
    } finally {
      thread.setContextClassLoader(before);
    }
    if (message.values == null || message.values.length != count) {
      throw new CodecException("BW0261 protostuff: the message does not hold " + count + " values");
    }
    return message.values;
  }

  /** What Protostuff sees as the message. */
  static final class Values {
    @Nullable Object @Nullable [] values;
  }
}
