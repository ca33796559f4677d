package io.beanwire.codec.fory;

import io.beanwire.codec.AllowList;
import io.beanwire.codec.CodecContext;
import io.beanwire.codec.CodecException;
import io.beanwire.codec.JdkTypes;
import io.beanwire.codec.LibraryCodec;
import io.beanwire.codec.hessian.HashWork;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.SimpleTimeZone;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.fory.Fory;
import org.apache.fory.memory.MemoryBuffer;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.ObjectStreamSerializer;
import org.apache.fory.serializer.ReplaceResolveSerializer;
import org.apache.fory.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * All values of a message as one graph. Fory instances serve one thread at a time; as many are kept
 * as threads can run at once, and more are made when more are needed.
 */
final class ForyCodec extends LibraryCodec {
  /** What a usual call stack bears: Fory calls itself for every level. */
  private static final int MAX_DEPTH = 1000;

  private final CodecContext context;
  private final HashWork work;
  private final BlockingQueue<Guarded> idle =
      new ArrayBlockingQueue<>(2 * Runtime.getRuntime().availableProcessors());

  ForyCodec(CodecContext context) {
    super("fory");
    this.context = context;
    this.work = new HashWork(context);
    idle.add(create(context));
  }

  private static Guarded create(CodecContext context) {
    Fory fory =
        Fory.builder()
            .withXlang(false)
            .withClassLoader(context.loader())
            .withRefTracking(true)
            .withCompatible(true)
            .serializeEnumByName(true)
            .requireClassRegistration(false)
            .withTypeChecker((resolver, name) -> isAllowed(context.allowList(), elementOf(name)))
            .withDeserializeUnknownClass(false)
            .withMaxDepth(Math.min(MAX_DEPTH, context.limits().maxDepth()))
            .registerGuavaTypes(false)
            .suppressClassRegistrationWarnings(true)
            .withAsyncCompilation(false)
            .withSerializerFactory(ForyCodec::throwableSerializer)
            .build();
    useSerialForm(fory, Locale.class);
    useSerialForm(fory, SimpleTimeZone.class);
    fory.registerSerializer(
        ZonedDateTime.class,
        resolver -> new ReplaceResolveSerializer(resolver, ZonedDateTime.class));
    GuardedTables tables = new GuardedTables();
    tables.register(fory);
    return new Guarded(fory, tables);
  }

  /** Fory's own serializers forget a locale's script, a zone's rules and the offset of a moment. */
  private static void useSerialForm(Fory fory, Class<?> type) {
    fory.registerSerializer(type, resolver -> new ObjectStreamSerializer(resolver, type));
  }

  /** Fory's own forgets the stack trace of exceptions with fields. */
  private static @Nullable Serializer<?> throwableSerializer(TypeResolver resolver, Class<?> type) {
    return Throwable.class.isAssignableFrom(type)
        ? new ObjectStreamSerializer(resolver, type)
        : null;
  }

  /** Called by Fory before it loads the class. */
  private static boolean isAllowed(AllowList list, String element) {
    if (!element.isEmpty() && !JdkTypes.isSerialForm(element)) {
      list.check(element);
    }
    return true;
  }

  @Override
  protected void write(@Nullable Object[] values, ByteBuf out) {
    Guarded fory = take();
    try {
      MemoryBuffer buffer = MemoryBuffer.newHeapBuffer(256);
      fory.instance.serialize(buffer, values);
      out.writeBytes(buffer.getHeapMemory(), 0, buffer.writerIndex());
    } finally {
      idle.offer(fory);
    }
  }

  @Override
  protected @Nullable Object[] read(ByteBuf in) {
    byte[] bytes = ByteBufUtil.getBytes(in, in.readerIndex(), in.readableBytes(), false);
    Guarded fory = take();
    try {
      fory.tables.begin(work.of(in));
      MemoryBuffer buffer = MemoryBuffer.fromByteArray(bytes);
      Object values = fory.instance.deserialize(buffer);
      in.skipBytes(buffer.readerIndex());
      if (values instanceof Object[] array) {
        return array;
      }
      throw new CodecException("BW0241 fory: the message is no list of values");
    } finally {
      fory.tables.end();
      idle.offer(fory);
    }
  }

  private Guarded take() {
    Guarded fory = idle.poll();
    return fory == null ? create(context) : fory;
  }

  /** An instance, and what bounds the hash tables that it fills. */
  private record Guarded(Fory instance, GuardedTables tables) {}
}
